import { argumentsOf, wholeNumber } from '@guichet/texts';

export interface YearOptions {
  readonly requests: number;
  readonly days: number;
  /** Same seed, same requests and the same choices of people. */
  readonly seed: number;
  /** Hours that pass at once, at most. */
  readonly stepHours: number;
  /** File of the JSON report; by default `year-<seed>.json` in `test-results`. */
  readonly report: string | undefined;
  /** File for the log and all else that was judged. */
  readonly evidence: string | undefined;
}

export const USAGE = `npm run year -- [--requests N] [--days N] [--seed S] [--step HOURS] [--report FILE] [--evidence FILE]

  --requests N     how many requests residents make (40000) · nombre de demandes (40000)
  --days N         for so many days, from 1 March 2026 (365) · pendant tant de jours, dès le 1er mars 2026 (365)
  --seed S         the same requests and choices again · les mêmes demandes et les mêmes choix encore une fois
  --step HOURS     at most so many hours pass at once (6) · au plus tant d’heures passent d’un coup (6)
  --report FILE    where the JSON report goes · où va le rapport JSON
  --evidence FILE  keeps what was judged, a line of JSON for each piece · conserve ce qui a été vérifié, une ligne de JSON par élément`;

const OPTIONS = {
  requests: { type: 'string', default: '40000' },
  days: { type: 'string', default: '365' },
  seed: { type: 'string' },
  step: { type: 'string', default: '6' },
  report: { type: 'string' },
  evidence: { type: 'string' },
} as const;

const MOST = { requests: 1_000_000, days: 730, seed: 0xffff_ffff, step: 72 };

/** Throws UsageError, naming what is wrong. */
export function readOptions(args: readonly string[], randomSeed: () => number): YearOptions {
  const { values } = argumentsOf({ args: [...args], options: OPTIONS });
  const { report, evidence } = values;
  return {
    requests: wholeNumber('requests', values.requests, 1, MOST.requests),
    days: wholeNumber('days', values.days, 1, MOST.days),
    seed: values.seed === undefined ? randomSeed() : wholeNumber('seed', values.seed, 0, MOST.seed),
    stepHours: wholeNumber('step', values.step, 1, MOST.step),
    report,
    evidence,
  };
}
