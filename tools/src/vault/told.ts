import { inColumns } from '@guichet/texts';
import type { ChainedRow, EpochInUse, LostRecord, Verified } from '@guichet/vault/operations';
import type { Say } from './texts.ts';

/** `<municipality>:<nr>:<hash>`: to be noted where the vault's administrators cannot change it. */
const anchorOf = ({ municipality, end: { nr, hash } }: Verified): string => `${municipality}:${nr}:${hash}`;

/** A line for each municipality. */
export function linesOfChains(verified: readonly Verified[], say: Say): string[] {
  if (verified.length === 0) return [say('nothing')];
  return verified.map((one) => {
    const { municipality, end, broken } = one;
    if (broken) return say(`broken.${broken.why}`, { municipality, nr: String(broken.nr) });
    return end.nr === 0
      ? say('empty', { municipality })
      : say('whole', { municipality, rows: end.nr, anchor: anchorOf(one) });
  });
}

const COLUMNS = ['nr', 'at', 'act', 'caller', 'role', 'reader', 'purpose', 'fields'] as const;

export function tableOfAccesses(rows: readonly ChainedRow[], say: Say): string[] {
  const cells = rows.map((row) => COLUMNS.map((column) => cellOf(row[column])));
  return inColumns([COLUMNS.map((column) => say(`column.${column}`)), ...cells]);
}

const cellOf = (value: string | number | readonly string[] | null): string =>
  value === null ? '–' : typeof value === 'object' ? value.join(',') : String(value);

const LOST_COLUMNS = ['municipality', 'ref', 'kind', 'version', 'writtenAt'] as const;

export function tableOfLost(records: readonly (LostRecord & { readonly municipality: string })[], say: Say): string[] {
  const cells = records.map((record) => LOST_COLUMNS.map((column) => cellOf(record[column])));
  return inColumns([LOST_COLUMNS.map((column) => say(`column.${column}`)), ...cells]);
}

export function tableOfEpochs(epochs: readonly EpochInUse[], current: string | undefined, say: Say): string[] {
  const named = epochs.map(({ epoch, records }) => [epoch, String(records), epoch === current ? say('current') : '']);
  return inColumns([[say('column.epoch'), say('column.records'), ''], ...named]);
}
