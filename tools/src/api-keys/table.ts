import type { ApiKey } from '@guichet/intake/api-keys';
import { inColumns } from '@guichet/texts';
import type { Say } from './texts.ts';

const COLUMNS = [
  ...(['prefix', 'standing', 'municipality', 'label', 'actions', 'services', 'callsPerMinute'] as const),
  ...(['lastUsedOn', 'expiresAt', 'contact'] as const),
];

export type Standing = 'good' | 'expired' | 'revoked';

export function standingOf({ revokedAt, expiresAt }: ApiKey, now = new Date()): Standing {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'good';
}

/** A key for programs that read the output. */
export const shownKey = (key: ApiKey) => ({ ...key, standing: standingOf(key) });

/** A line for each key under a line of titles, in columns as wide as they need to be. */
export function tableOfKeys(keys: readonly ApiKey[], say: Say): string[] {
  return inColumns([
    COLUMNS.map((column) => say(`column.${column}`)),
    ...keys.map((key) => {
      const cells = cellsOf(key, say);
      return COLUMNS.map((column) => cells[column]);
    }),
  ]);
}

const cellsOf = (key: ApiKey, say: Say): Record<(typeof COLUMNS)[number], string> => ({
  prefix: key.prefix,
  standing: say(`standing.${standingOf(key)}`),
  municipality: key.municipality,
  label: key.label,
  actions: key.actions.join(','),
  services: key.services?.join(',') ?? say('all'),
  callsPerMinute: String(key.callsPerMinute),
  lastUsedOn: key.lastUsedOn ?? say('never'),
  expiresAt: key.expiresAt ?? say('never'),
  contact: key.contact,
});
