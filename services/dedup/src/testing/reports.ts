import { newId } from '@guichet/event-sourcing';
import { RequestSubmitted, type DataOf, type RecordedOf } from '@guichet/events';
import { MUNICIPALITY, type TestInstallation } from '@guichet/test-kit';

type Submitted = DataOf<typeof RequestSubmitted>;

const NOON = Date.parse('2026-03-09T17:00:00.000Z');

export interface Report {
  readonly service?: string;
  /** Null where no place is known. */
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly placeKey?: string;
  readonly assetKey?: string;
  readonly answers?: Submitted['answers'];
  readonly history?: Submitted['history'];
  readonly receivedAt?: string;
  /** Milliseconds since 1970. */
  readonly at?: number;
}

/** What intake appends for a report. */
export async function submitReport(
  installation: TestInstallation,
  report: Report,
): Promise<RecordedOf<typeof RequestSubmitted>> {
  const requestId = newId();
  const { catalogue } = await installation.settings('dedup').catalogue(MUNICIPALITY);
  const { code, group, kind } = catalogue.services.find(({ code }) => code === (report.service ?? 'pothole'))!;
  const body = RequestSubmitted({
    ...RequestSubmitted.samples[0]!,
    requestId,
    serviceCode: code,
    group,
    kind,
    place: placeOf(report),
    answers: report.answers ?? [],
    ...(report.assetKey !== undefined && { assetKey: report.assetKey }),
    ...(report.history && { history: report.history }),
    ...(report.receivedAt !== undefined && { receivedAt: report.receivedAt }),
    catalogueVersion: 1,
  });
  const stream = { municipality: MUNICIPALITY, category: 'request', id: requestId };
  const occurredAt = new Date(report.at ?? NOON).toISOString();
  const [recorded] = await installation.append('intake', stream, [body], { occurredAt });
  return recorded as RecordedOf<typeof RequestSubmitted>;
}

function placeOf({ latitude = 45.4215, longitude = -75.6972, placeKey }: Report): Submitted['place'] {
  if (latitude === null || longitude === null)
    return { precision: 'none', latitude: null, longitude: null, placeRef: null, placeKey: null, wardId: null };
  if (placeKey === undefined) {
    return { precision: 'point', latitude, longitude, placeRef: null, placeKey: null, wardId: 'ward-3' };
  }
  const hidden = { latitude: null, longitude: null, placeRef: newId() };
  return { precision: 'private', ...hidden, placeKey, wardId: 'ward-3' };
}
