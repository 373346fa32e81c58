import { MatchJudged, type DataOf, type RecordedOf } from '@guichet/events';
import { idFrom, newId, type StreamName } from '@guichet/event-sourcing';
import { MUNICIPALITY, type TestInstallation } from '@guichet/test-kit';

type Judged = DataOf<typeof MatchJudged>;

export interface Verdict {
  readonly verdict?: Judged['verdict'];
  readonly of?: string;
  readonly requestId?: string;
  readonly service?: string;
  readonly wardId?: string | null;
  readonly receivedAt?: string;
  readonly history?: Judged['request']['history'];
  /** ISO 8601, UTC. */
  readonly at?: string;
}

/** What dedup appends about a request. */
export async function judgeRequest(
  installation: TestInstallation,
  verdict: Verdict = {},
): Promise<RecordedOf<typeof MatchJudged>> {
  const { catalogue } = await installation.settings('routing').catalogue(MUNICIPALITY);
  const { code, group, kind } = catalogue.services.find(({ code }) => code === (verdict.service ?? 'pothole'))!;
  const body = MatchJudged(judgedOf(verdict, { serviceCode: code, group, kind }));
  const stream = { municipality: MUNICIPALITY, category: 'match', id: body.data.requestId };
  const [recorded] = await installation.append('dedup', stream, [body], { occurredAt: body.data.request.requestedAt });
  return recorded as RecordedOf<typeof MatchJudged>;
}

export const caseStream = (id: string): StreamName => ({ municipality: MUNICIPALITY, category: 'case', id });
/** Id of the own case of the request in this verdict. */
export const ownCase = (judged: { readonly id: string }): string => idFrom(judged.id, 'case');

const TIME = '2026-03-09T18:30:00.000Z';

function judgedOf(
  { verdict = 'unique', of = undefined, requestId = newId(), wardId = 'ward-3', at = TIME, ...more }: Verdict,
  service: Pick<Judged['request'], 'serviceCode' | 'group' | 'kind'>,
): Judged {
  const sample = MatchJudged.samples[0]!;
  const place = { ...sample.request.place, wardId };
  return {
    ...sample,
    requestId,
    verdict,
    ofRequestId: of ?? null,
    request: { ...sample.request, ...service, channel: 'portal', place, requestedAt: at, ...saidOf(more) },
  };
}

const saidOf = ({ history, receivedAt }: Verdict) => ({
  ...(history && { history }),
  ...(receivedAt !== undefined && { receivedAt }),
});
