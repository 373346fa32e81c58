/** The promises, in the order in which they are told. */
export const PROMISES = {
  acknowledged: 'every acknowledged request is in the log exactly once, unless a declared restore lost it',
  'one-number': 'the same Idempotency-Key is answered with the same number',
  answers: 'what is right is accepted, what is wrong is refused, and whoever asks long enough is answered',
  moves: 'every acknowledged step of a case is in the log exactly once',
  positions: 'positions are dense and in order',
  revisions: 'revisions of a stream are contiguous',
  ids: 'no two events have the same id',
  copy: 'the stream is an exact copy of the log',
  judged: 'every request is judged exactly once',
  'one-case': 'every request is in exactly one case',
  'one-owner': 'every case has exactly one owner',
  notices: 'every message owed is queued exactly once, and sent',
  delivered: 'every message sent was delivered, and no other',
  copies: 'a message is delivered again at most once a fault, under its Message-ID',
  reports: 'the figures of the reports equal a fold of the log',
  statuses: 'what residents see equals a fold of the log',
  cases: 'the work queues equal a fold of the log',
  'judged-reports': 'what duplicates are looked for in equals a fold of the log',
  standings: 'every consumer has seen the whole log',
  'dead-letters': 'nothing was given up on',
  strays: 'no process is left over',
  recovery: 'every fault is recovered from without anybody’s help',
} as const;

export type Promised = keyof typeof PROMISES;

export interface Violation {
  readonly promise: Promised;
  readonly detail: string;
}

const SHOWN = 5;

/** One violation for a list of findings; the first few are shown. */
export function violated(promise: Promised, what: string, findings: readonly string[]): Violation[] {
  if (findings.length === 0) return [];
  const more = findings.length > SHOWN ? `, and ${findings.length - SHOWN} more` : '';
  return [{ promise, detail: `${what}: ${findings.slice(0, SHOWN).join(' | ')}${more}` }];
}

/** What one has more often than the other; both may repeat a value. */
export function differences(promise: Promised, expected: readonly string[], actual: readonly string[]): Violation[] {
  return [
    ...violated(promise, 'missing', without(expected, actual)),
    ...violated(promise, 'too many', without(actual, expected)),
  ];
}

function without(values: readonly string[], others: readonly string[]): string[] {
  const left = countOf(others);
  return values.filter((value) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count <= 0;
  });
}

/** How often each value comes. */
export function countOf(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export const repeated = (values: Iterable<string>): string[] =>
  [...countOf(values)].filter(([, count]) => count > 1).map(([value, count]) => `${value} ${count} times`);
