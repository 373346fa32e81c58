import { argumentsOf, UsageError, wholeNumber } from '@guichet/texts';
import { DEFAULT_FAULTS, FAULT_NAMES, type FaultName } from './faults/names.ts';

export interface TortureOptions {
  /** How long load and faults last; recovery and checks follow. */
  readonly minutes: number;
  /** Same seed, same schedule of load and faults; not the same timing. */
  readonly seed: number;
  readonly faults: readonly FaultName[];
  /** The data folder stays. */
  readonly keep: boolean;
  /** File of the JSON report; by default `torture-<seed>.json` in `test-results`. */
  readonly report: string | undefined;
}

const NBSP = '\u00a0';
const MOST_MINUTES = 24 * 60;
const MOST_SEED = 0xffff_ffff;

export const USAGE = `npm run torture -- [--minutes N] [--seed S] [--faults a,b] [--keep] [--report FILE]

  --minutes N    load and faults for N minutes (10) · charge et pannes pendant N minutes (10)
  --seed S       the same schedule again · le même déroulement encore une fois
  --faults a,b   only these · seulement celles-ci${NBSP}:
                 ${FAULT_NAMES.join(', ')}
  --keep         the data folder stays · le dossier de données est conservé
  --report FILE  where the JSON report goes · où va le rapport JSON`;

const OPTIONS = {
  minutes: { type: 'string', default: '10' },
  seed: { type: 'string' },
  faults: { type: 'string' },
  report: { type: 'string' },
  keep: { type: 'boolean', default: false },
} as const;

/** Throws UsageError, naming what is wrong. */
export function readOptions(args: readonly string[], randomSeed: () => number): TortureOptions {
  const { values } = argumentsOf({ args: [...args], options: OPTIONS });
  return {
    minutes: number(values.minutes, 'minutes', { more: 0, most: MOST_MINUTES }),
    seed: values.seed === undefined ? randomSeed() : wholeNumber('seed', values.seed, 0, MOST_SEED),
    faults: values.faults === undefined ? DEFAULT_FAULTS : faultsOf(values.faults),
    keep: values.keep,
    report: values.report,
  };
}

function number(text: string, name: string, { more, most }: { more: number; most: number }): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > more && value <= most)) {
    throw new UsageError({
      en: `--${name} takes a number above ${more} and up to ${most}`,
      fr: `--${name} exige un nombre supérieur à ${more}, d’au plus ${most}`,
    });
  }
  return value;
}

function faultsOf(text: string): FaultName[] {
  const names = text.split(',').filter(Boolean);
  const unknown = names.filter((name) => !FAULT_NAMES.includes(name as FaultName));
  if (names.length === 0 || unknown.length > 0) {
    const which = unknown.join(', ') || '–';
    throw new UsageError({ en: `no such fault: ${which}`, fr: `panne inconnue${NBSP}: ${which}` });
  }
  return names as FaultName[];
}
