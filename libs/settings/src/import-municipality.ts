import { randomBytes } from 'node:crypto';
import { trace } from '@opentelemetry/api';
import {
  CataloguePublished,
  type DataOf,
  type EventMetadata,
  RulesPublished,
  type RecordedEvent,
} from '@guichet/events';
import { ConcurrencyConflict, type EventStore } from '@guichet/event-sourcing';
import { v7 } from 'uuid';
import { loadMunicipality } from './load-municipality.ts';
import type { SettingsBodies } from './settings-bodies.ts';

export interface Import {
  /** Settings folder, `municipalities/<id>`. */
  readonly folder: string;
  readonly store: EventStore;
  readonly bodies: SettingsBodies;
  /** Why the settings change, e.g. `initial-import`. */
  readonly reasonCode: string;
  /** Opaque reference of whoever decided it; `null` for an installation's own import. */
  readonly authorRef: string | null;
}

type Published = typeof CataloguePublished | typeof RulesPublished;
const ATTEMPTS = 5;

/**
 * Publishes what a settings folder says. Settings that are published already leave no event.
 * Throws `SettingsRefused` (nothing is written then) and what the log throws.
 */
export async function importMunicipality(options: Import): Promise<{
  catalogueVersion: number;
  rulesVersion: number;
  changed: boolean;
}> {
  const { catalogue, rules } = await loadMunicipality(options.folder);
  const id = catalogue.municipality.id;
  const catalogueDigest = await options.bodies.put(id, catalogue);
  const rulesDigest = await options.bodies.put(id, rules);
  const first = await publish(options, id, CataloguePublished, catalogueDigest);
  const second = await publish(options, id, RulesPublished, rulesDigest);
  return {
    catalogueVersion: first.version,
    rulesVersion: second.version,
    changed: first.changed || second.changed,
  };
}

async function publish(options: Import, municipality: string, event: Published, digest: string) {
  const stream = { municipality, category: event.category, id: municipality };
  for (let attempt = 1; ; attempt++) {
    const history = await options.store.readStream(stream);
    const last = history.at(-1) as RecordedEvent<string, DataOf<Published>> | undefined;
    if (last?.data.digest === digest) return { version: last.data.version, changed: false };
    const version = (last?.data.version ?? 0) + 1;
    const { reasonCode, authorRef } = options;
    const body = event({ version, digest, reasonCode, authorRef });
    try {
      const published = { ...body, id: v7(), metadata: metadata(municipality, authorRef) };
      await options.store.append(stream, [published], last?.revision ?? 'none');
      return { version, changed: true };
    } catch (failure) {
      if (!(failure instanceof ConcurrencyConflict) || attempt === ATTEMPTS) throw failure;
    }
  }
}

function metadata(municipality: string, authorRef: string | null): EventMetadata {
  const span = trace.getActiveSpan()?.spanContext();
  return {
    municipality,
    correlationId: v7(),
    causationId: null,
    actor: { role: 'importer', ref: authorRef },
    channel: 'system',
    traceparent: `00-${span?.traceId ?? randomBytes(16).toString('hex')}-${span?.spanId ?? randomBytes(8).toString('hex')}-01`,
    occurredAt: new Date().toISOString(),
  };
}
