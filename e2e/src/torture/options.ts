import { parseArgs } from 'node:util';
import { DEFAULT_FAULTS, FAULT_NAMES, type FaultName } from './faults/names.ts';

export interface TortureOptions {
  /** How long load and faults go on; healing and checking come after. */
  readonly minutes: number;
  /** Same seed, same schedule of load and faults; not the same timing. */
  readonly seed: number;
  readonly faults: readonly FaultName[];
  /** The data folder stays. */
  readonly keep: boolean;
  /** File of the JSON report; `torture-<seed>.json` in `test-results` unless told. */
  readonly report: string | undefined;
}

/** The command line asks for something that does not exist; the message is in both languages. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const NBSP = '\u00a0';
const MOST_MINUTES = 24 * 60;

export const USAGE = `npm run torture -- [--minutes N] [--seed S] [--faults a,b] [--keep] [--report FILE]

  --minutes N    load and faults for N minutes (10) · charge et pannes pendant N minutes (10)
  --seed S       the same schedule again · le même déroulement encore une fois
  --faults a,b   only these · seulement celles-ci${NBSP}:
                 ${FAULT_NAMES.join(', ')}
  --keep         the data folder stays · le dossier de données est conservé
  --report FILE  where the JSON report goes · où va le rapport JSON`;

/** Throws UsageError, naming what is wrong. */
export function readOptions(args: readonly string[], randomSeed: () => number): TortureOptions {
  const values = parsed(args);
  return {
    minutes: number(values.minutes ?? '10', 'minutes', { more: 0, most: MOST_MINUTES }),
    seed: values.seed === undefined ? randomSeed() : wholeNumber(values.seed, 'seed'),
    faults: values.faults === undefined ? DEFAULT_FAULTS : faultsOf(values.faults),
    keep: values.keep ?? false,
    report: values.report,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { minutes: text, seed: text, faults: text, report: text, keep: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`${message} · option inconnue ou sans valeur`, { cause: error });
  }
}

function number(text: string, name: string, { more, most }: { more: number; most: number }): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > more && value <= most)) {
    throw new UsageError(
      `--${name} takes a number above ${more} and up to ${most} · --${name} exige un nombre supérieur à ${more}, d’au plus ${most}`,
    );
  }
  return value;
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 0xffff_ffff) {
    throw new UsageError(
      `--${name} takes a whole number up to 4294967295 · --${name} exige un nombre entier d’au plus 4294967295`,
    );
  }
  return value;
}

function faultsOf(text: string): FaultName[] {
  const names = text.split(',').filter(Boolean);
  const unknown = names.filter((name) => !FAULT_NAMES.includes(name as FaultName));
  if (names.length === 0 || unknown.length > 0) {
    const which = unknown.join(', ');
    throw new UsageError(`no such fault: ${which || '–'} · panne inconnue${NBSP}: ${which || '–'}`);
  }
  return names as FaultName[];
}
