import { type CommandContext, type EventStore, execute } from '@guichet/event-sourcing';
import { refuseRevivedLinks } from './link-epoch.ts';
import { loadMunicipality } from './load-municipality.ts';
import { cataloguePublication, rulesPublication } from './publication.ts';
import { PublishedSettings } from './published-settings.ts';
import type { SettingsBodies } from './settings-bodies.ts';

export interface Import {
  /** Settings folder, `municipalities/<id>`. */
  readonly folder: string;
  readonly store: EventStore;
  readonly bodies: SettingsBodies;
  /** Why the settings change, e.g. `initial-import`. */
  readonly reasonCode: string;
  /** Opaque reference of the person who decided it; null for an installation's own import. */
  readonly authorRef: string | null;
  /** When they change; now by default. */
  readonly at?: Date;
}

export interface Imported {
  /** Versions in force now. */
  readonly catalogueVersion: number;
  readonly rulesVersion: number;
  /** False when exactly these settings were published already: nothing was appended then. */
  readonly changed: boolean;
}

/**
 * Publishes what a settings folder says: bodies first, so that no event ever names a digest nobody has, then the catalogue, then
 * the rules that refer to it. An import that was interrupted is finished by importing again.
 * Throws `SettingsRefused` (nothing is written then) and what the log throws.
 */
export async function importMunicipality(options: Import): Promise<Imported> {
  const { store, bodies, reasonCode, authorRef, at = new Date() } = options;
  const { catalogue, rules } = await loadMunicipality(options.folder);
  await refuseRevivedLinks({ folder: options.folder, catalogue, published: new PublishedSettings(store, bodies) });
  const { id } = catalogue.municipality;
  const context = contextOf(id, authorRef, at);
  const publish = async (category: 'catalogue' | 'rules', digest: string) => {
    const decider = category === 'catalogue' ? cataloguePublication : rulesPublication;
    const stream = { municipality: id, category, id };
    return execute(store, decider, stream, { digest, reasonCode, authorRef }, context);
  };
  const digests = [await bodies.put(id, catalogue), await bodies.put(id, rules)] as const;
  const first = await publish('catalogue', digests[0]);
  const second = await publish('rules', digests[1]);
  return {
    catalogueVersion: first.state.version,
    rulesVersion: second.state.version,
    changed: first.outcome === 'appended' || second.outcome === 'appended',
  };
}

const contextOf = (municipality: string, authorRef: string | null, at: Date): CommandContext => ({
  municipality,
  actor: { role: 'importer', ref: authorRef },
  channel: 'system',
  occurredAt: at.toISOString(),
});
