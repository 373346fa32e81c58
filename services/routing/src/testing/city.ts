import { fileURLToPath } from 'node:url';
import { MatchJudged, type DataOf, type RecordedOf } from '@guichet/events';
import { idFrom, newId, PostgresEventStore, type StreamName } from '@guichet/event-sourcing';
import { importMunicipality, PublishedSettings, SettingsBodies } from '@guichet/settings';
import { freshInstallation } from '@guichet/test-kit';

type Judged = DataOf<typeof MatchJudged>;

export const MUNICIPALITY = 'riviere-aux-pins';
const SAMPLE = fileURLToPath(new URL('../../../../municipalities/riviere-aux-pins', import.meta.url));

export interface Verdict {
  readonly verdict?: Judged['verdict'];
  readonly of?: string;
  readonly service?: string;
  readonly wardId?: string | null;
  /** ISO 8601, UTC. */
  readonly at?: string;
}

/** A log with the sample municipality published, and dedup's pen to write verdicts into it. */
export async function openCity() {
  const installation = await freshInstallation();
  const connect = (role: 'intake' | 'dedup' | 'routing') => PostgresEventStore.connect(installation.urls[role].log);
  const [intake, dedup, routing] = [connect('intake'), connect('dedup'), connect('routing')];
  const importer = PostgresEventStore.connect(installation.urls.importer.log);
  const bodies = new SettingsBodies(importer.pool);
  await importMunicipality({ folder: SAMPLE, store: importer, bodies, reasonCode: 'test', authorRef: null });
  const settings = new PublishedSettings(routing, new SettingsBodies(routing.pool));
  const { catalogue } = await settings.catalogue(MUNICIPALITY);

  const judge = async (verdict: Verdict = {}): Promise<RecordedOf<typeof MatchJudged>> => {
    const { code, group, kind } = catalogue.services.find(({ code }) => code === (verdict.service ?? 'pothole'))!;
    const body = MatchJudged(judgedOf(verdict, { serviceCode: code, group, kind }));
    const stream = { municipality: MUNICIPALITY, category: 'match', id: body.data.requestId };
    const metadata = metadataAt(body.data.request.requestedAt);
    const { events } = await dedup.append(stream, [{ ...body, id: newId(), metadata }], 'none');
    return events[0] as RecordedOf<typeof MatchJudged>;
  };

  const caseEvents = (caseId: string) => routing.readStream(caseStream(caseId));
  const close = async (): Promise<void> => {
    await Promise.all([importer, intake, routing, dedup].map((store) => store.close()));
    await installation.drop();
  };
  return { installation, intake, routing, settings, judge, caseEvents, close };
}

export type City = Awaited<ReturnType<typeof openCity>>;

export const caseStream = (id: string): StreamName => ({ municipality: MUNICIPALITY, category: 'case', id });
/** Where the request of this verdict gets its own case, as everybody may work it out. */
export const ownCase = (judged: { readonly id: string }): string => idFrom(judged.id, 'case');

function judgedOf(
  { verdict = 'unique', of = undefined, wardId = 'ward-3', at = '2026-03-09T18:30:00.000Z' }: Verdict,
  service: Pick<Judged['request'], 'serviceCode' | 'group' | 'kind'>,
): Judged {
  const sample = MatchJudged.samples[0]!;
  const place = { ...sample.request.place, wardId };
  return {
    ...sample,
    requestId: newId(),
    verdict,
    ofRequestId: of ?? null,
    request: { ...sample.request, ...service, channel: 'portal', place, requestedAt: at },
  };
}

const metadataAt = (occurredAt: string) => ({
  municipality: MUNICIPALITY,
  correlationId: newId(),
  causationId: null,
  actor: { role: 'service:dedup', ref: null },
  channel: 'portal' as const,
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  occurredAt,
});
