import type { Promised } from './promises.ts';

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

/** Values that one list has more often than the other; both may repeat a value. */
export function differences(promise: Promised, expected: readonly string[], actual: readonly string[]): Violation[] {
  return [
    ...violated(promise, 'missing', without(expected, actual)),
    ...violated(promise, 'too many', without(actual, expected)),
  ];
}

/** The values that the others lack, as often as they lack them. */
export function without(values: readonly string[], others: readonly string[]): string[] {
  const left = countOf(others);
  return values.filter((value) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count <= 0;
  });
}

/** How many times each value occurs. */
export function countOf(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export const repeated = (values: Iterable<string>): string[] =>
  [...countOf(values)].filter(([, count]) => count > 1).map(([value, count]) => `${value} ${count} times`);
