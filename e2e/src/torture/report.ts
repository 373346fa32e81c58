import { extraCopiesOf } from './checker/mails.ts';
import { PROMISES, type Promised } from './checker/promises.ts';
import { waitsOf } from './checker/waits.ts';
import { countOf, type Violation } from './checker/violations.ts';
import type { Evidence } from './evidence.ts';
import type { FaultName } from './faults/names.ts';

export interface StruckFault {
  readonly fault: FaultName;
  /** Milliseconds after the load began. */
  readonly atMs: number;
  readonly note: string;
  /** Milliseconds from the end of its cause; null when it did not recover. */
  readonly recovered: RecoveryTimes | null;
}

/** Until a new request was accepted, until it had an owner, and until every replica was ready. */
export interface RecoveryTimes {
  readonly acceptedMs: number;
  readonly ownedMs: number;
  readonly readyMs: number;
}

export interface Tally {
  readonly accepted: number;
  readonly refused: number;
  /** No answer, or one that does not tell the result: retried when there was a key. */
  readonly unknown: number;
}

export interface TortureReport {
  readonly seed: number;
  readonly minutes: number;
  readonly faults: readonly StruckFault[];
  readonly answers: Tally;
  readonly acknowledged: number;
  readonly lostByRestore: number;
  /** Actions of the staff that were acknowledged, and how many of them in bulk calls. */
  readonly actions: { readonly all: number; readonly inBulk: number };
  /** What waited, and how often the clock ended a wait, by what was waited for. */
  readonly timers: { readonly begun: number; readonly fired: Readonly<Record<string, number>> };
  readonly events: number;
  readonly mails: number;
  readonly extraCopies: number;
  readonly violations: readonly Violation[];
}

export function summary(
  { seed, minutes }: { seed: number; minutes: number },
  faults: readonly StruckFault[],
  tallies: readonly Tally[],
  evidence: Evidence,
  violations: readonly Violation[],
): TortureReport {
  const sum = (kind: keyof Tally) => tallies.reduce((total, tally) => total + tally[kind], 0);
  const references = evidence.journal.flatMap((entry) => (entry.kind === 'acknowledged' ? [entry.reference] : []));
  return {
    seed,
    minutes,
    faults,
    answers: { accepted: sum('accepted'), refused: sum('refused'), unknown: sum('unknown') },
    acknowledged: new Set(references).size,
    lostByRestore: new Set(evidence.losses.flatMap((loss) => loss.references)).size,
    actions: actionsOf(evidence),
    timers: timersOf(evidence),
    events: evidence.log.length,
    mails: evidence.mails.length,
    extraCopies: extraCopiesOf(evidence),
    violations,
  };
}

function actionsOf({ journal }: Evidence): TortureReport['actions'] {
  const keys = journal.flatMap((entry) => (entry.kind === 'moved' ? [entry.key] : []));
  return { all: keys.length, inBulk: keys.filter((key) => key.startsWith('bulk ')).length };
}

function timersOf({ log }: Evidence): TortureReport['timers'] {
  const { begun, firings } = waitsOf(log);
  const fired = countOf(firings.flatMap(({ wait }) => wait?.name ?? []));
  return { begun, fired: Object.fromEntries([...fired].toSorted()) };
}

/** Report for people: the faults, the times of recovery, and which promises were kept. */
export function written(report: TortureReport): string {
  const { answers } = report;
  return [
    `seed · germe ${report.seed}, ${report.minutes} min`,
    '',
    ...report.faults.map(({ fault, atMs, note }) => `${seconds(atMs)} s  ${fault.padEnd(18)}  ${note}`),
    '',
    'recovery, median and most, s · rétablissement, médiane et maximum, s',
    `${'n'.padStart(24)}  ${['accepted · acceptée', 'owned · confiée', 'ready · prêt'].map((title) => title.padStart(20)).join('  ')}`,
    ...recoveries(report.faults),
    '',
    `answers · réponses\u00a0: ${answers.accepted} accepted · acceptées, ${answers.refused} refused · refusées, ${answers.unknown} unknown · inconnues`,
    `requests acknowledged · demandes confirmées\u00a0: ${report.acknowledged}`,
    `declared lost by a restore · déclarées perdues par une restauration\u00a0: ${report.lostByRestore}`,
    `actions of the staff · actions du personnel\u00a0: ${report.actions.all}, in bulk · groupées\u00a0: ${report.actions.inBulk}`,
    `timers · minuteries\u00a0: ${report.timers.begun}, fired · échues\u00a0: ${firedOf(report)}`,
    `events · événements\u00a0: ${report.events}`,
    `mails · courriels\u00a0: ${report.mails}, extra copies · en double\u00a0: ${report.extraCopies}`,
    '',
    ...(Object.keys(PROMISES) as Promised[]).map((promise) => verdict(promise, report.violations)),
  ].join('\n');
}

const firedOf = ({ timers: { fired } }: TortureReport): string =>
  Object.entries(fired)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

/** Columns before a promise. */
const MARGIN = 17;

function verdict(promise: Promised, violations: readonly Violation[]): string {
  const own = violations.filter((violation) => violation.promise === promise);
  const mark = own.length === 0 ? 'kept · tenue' : 'BROKEN · ROMPUE';
  const { en, fr } = PROMISES[promise];
  return [`${mark.padEnd(MARGIN)}${en}`, fr, ...own.map(({ detail }) => `  ${detail}`)].join(`\n${' '.repeat(MARGIN)}`);
}

function recoveries(faults: readonly StruckFault[]): string[] {
  return [...Map.groupBy(faults, ({ fault }) => fault)].map(([fault, struck]) => {
    const known = struck.flatMap(({ recovered }) => recovered ?? []);
    const columns = (['acceptedMs', 'ownedMs', 'readyMs'] as const).map((name) =>
      spread(known.map((one) => one[name])),
    );
    return `  ${fault.padEnd(18)}${String(struck.length).padStart(4)}  ${columns.join('  ')}`;
  });
}

/** Median and greatest. */
function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  if (sorted.length === 0) return 'never · jamais'.padStart(20);
  return `${seconds(sorted[Math.floor((sorted.length - 1) / 2)]!)} ${seconds(sorted.at(-1)!)}`.padStart(20);
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1).padStart(7);
