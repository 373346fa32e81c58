import { fileURLToPath } from 'node:url';
import { CataloguePublished, type EventBody } from '@guichet/events';
import { newId, PostgresEventStore } from '@guichet/event-sourcing';
import { loadMunicipality, PublishedSettings, SettingsBodies, type Catalogue } from '@guichet/settings';
import { freshInstallation } from '@guichet/test-kit';
import type { Step } from './history.ts';

const SAMPLE = fileURLToPath(new URL('../../../../municipalities/riviere-aux-pins', import.meta.url));
export const PINES = { id: 'riviere-aux-pins', zone: 'America/Toronto' };
/** The same settings at the other end of the country. */
export const COAST = { id: 'cote', zone: 'America/Vancouver' };

/** A log with two municipalities published, and the pens of those who write about requests. */
export async function openCity() {
  const installation = await freshInstallation();
  const connect = (role: 'intake' | 'dedup' | 'routing' | 'importer') =>
    PostgresEventStore.connect(installation.urls[role].log, { poolSize: 2 });
  const importer = connect('importer');
  const pens = { request: connect('intake'), match: connect('dedup'), case: connect('routing') };
  const { catalogue } = await loadMunicipality(SAMPLE);
  const { municipality } = catalogue;
  await publish(importer, catalogue);
  const open311 = { ...municipality.open311, jurisdictionId: 'cote.example' };
  await publish(importer, {
    ...catalogue,
    municipality: { ...municipality, id: COAST.id, timeZone: COAST.zone, open311 },
  });

  const append = async (municipality: string, steps: readonly Step[]): Promise<void> => {
    for (const { category, id, bodies, occurredAt } of steps)
      await pens[category].append({ municipality, category, id }, named(municipality, bodies, occurredAt), 'any');
  };
  const close = async (): Promise<void> => {
    await Promise.all([importer, ...Object.values(pens)].map((store) => store.close()));
    await installation.drop();
  };
  const settings = new PublishedSettings(importer, new SettingsBodies(importer.pool));
  return { installation, catalogue, settings, intake: pens.request, append, close };
}

export type City = Awaited<ReturnType<typeof openCity>>;

async function publish(store: PostgresEventStore, catalogue: Catalogue): Promise<void> {
  const { id } = catalogue.municipality;
  const digest = await new SettingsBodies(store.pool).put(id, catalogue);
  const event = CataloguePublished({ version: 1, digest, reasonCode: 'test', authorRef: null });
  const stream = { municipality: id, category: 'catalogue', id };
  await store.append(stream, named(id, [event], '2025-01-01T00:00:00.000Z'), 'none');
}

const named = (municipality: string, bodies: readonly EventBody[], occurredAt: string) =>
  bodies.map((body) => ({
    ...body,
    id: newId(),
    metadata: {
      municipality,
      correlationId: newId(),
      causationId: null,
      actor: { role: 'service:test', ref: null },
      channel: 'portal' as const,
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      occurredAt,
    },
  }));
