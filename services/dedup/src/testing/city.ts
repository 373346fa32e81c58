import { fileURLToPath } from 'node:url';
import { idFrom, newId, PostgresEventStore } from '@guichet/event-sourcing';
import { RequestSubmitted, type DataOf, type RecordedOf } from '@guichet/events';
import { importMunicipality, PublishedSettings, SettingsBodies } from '@guichet/settings';
import { freshInstallation } from '@guichet/test-kit';

type Submitted = DataOf<typeof RequestSubmitted>;

export const MUNICIPALITY = 'riviere-aux-pins';
const SAMPLE = fileURLToPath(new URL('../../../../municipalities/riviere-aux-pins', import.meta.url));
const NOON = Date.parse('2026-03-09T17:00:00.000Z');

export interface Report {
  readonly service?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly placeKey?: string;
  /** Milliseconds since 1970. */
  readonly at?: number;
}

/** A log with the sample municipality published, and intake's pen to write requests into it. */
export async function openCity(adminUrl?: string) {
  const installation = await freshInstallation(adminUrl);
  const importer = PostgresEventStore.connect(installation.urls.importer.log);
  const intake = PostgresEventStore.connect(installation.urls.intake.log);
  const routing = PostgresEventStore.connect(installation.urls.routing.log);
  const dedup = PostgresEventStore.connect(installation.urls.dedup.log);
  const bodies = new SettingsBodies(importer.pool);
  await importMunicipality({ folder: SAMPLE, store: importer, bodies, reasonCode: 'test', authorRef: null });
  const settings = new PublishedSettings(dedup, new SettingsBodies(dedup.pool));
  const { catalogue } = await settings.catalogue(MUNICIPALITY);
  const groupOf = new Map(catalogue.services.map(({ code, group, kind }) => [code, { group, kind }]));

  const submit = async (report: Report): Promise<RecordedOf<typeof RequestSubmitted>> => {
    const requestId = newId();
    const service = report.service ?? 'pothole';
    const body = RequestSubmitted({
      ...RequestSubmitted.samples[0]!,
      requestId,
      serviceCode: service,
      ...groupOf.get(service)!,
      place: placeOf(report),
      answers: [],
      catalogueVersion: 1,
    });
    const stream = { municipality: MUNICIPALITY, category: 'request', id: requestId };
    const event = { ...body, id: newId(), metadata: metadataAt(report.at ?? NOON) };
    const { events } = await intake.append(stream, [event], 'none');
    return events[0] as RecordedOf<typeof RequestSubmitted>;
  };

  const close = async (): Promise<void> => {
    await Promise.all([importer, intake, routing, dedup].map((store) => store.close()));
    await installation.drop();
  };
  return { installation, intake, routing, dedup, settings, submit, close };
}

export type City = Awaited<ReturnType<typeof openCity>>;

function placeOf({ latitude = 45.4215, longitude = -75.6972, placeKey }: Report): Submitted['place'] {
  if (placeKey === undefined) {
    return { precision: 'point', latitude, longitude, placeRef: null, placeKey: null, wardId: 'ward-3' };
  }
  const hidden = { latitude: null, longitude: null, placeRef: newId() };
  return { precision: 'private', ...hidden, placeKey, wardId: 'ward-3' };
}

export const metadataAt = (at: number) => ({
  municipality: MUNICIPALITY,
  correlationId: idFrom('test', String(at)),
  causationId: null,
  actor: { role: 'resident', ref: null },
  channel: 'portal' as const,
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  occurredAt: new Date(at).toISOString(),
});
