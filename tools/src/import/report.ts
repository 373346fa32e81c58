import type { ImportResult } from './import-rows.ts';
import type { Say } from './texts.ts';

/** Reasons that are listed; the reject file has them all. */
const REASONS = 10;
const VALUES = 8;

/** What is said after an import: totals, totals by reason, and what was decided for many rows alike. */
export function linesOf({ totals, remarks, waits, seconds, isDryRun, url }: ImportResult, say: Say): string[] {
  const { reasons, ...figures } = totals;
  const byCount = [...reasons].toSorted(([, one], [, other]) => other - one);
  const others = byCount.slice(REASONS);
  const unknown = [...remarks.unknownWards].toSorted(([, one], [, other]) => other - one);
  const { skipped, repeated } = remarks.clockChanges;
  return [
    say(isDryRun ? 'dry-totals' : 'totals', { ...figures, seconds: Math.round(seconds * 10) / 10 }),
    ...byCount.slice(0, REASONS).map(([reason, count]) => say('total-of', { count, reason })),
    ...(others.length > 0 ? [say('more-reasons', { count: others.length })] : []),
    ...(unknown.length > 0 ? [say('wards-unknown', { count: sum(unknown), values: valuesOf(unknown, say) })] : []),
    ...(skipped > 0 ? [say('clock-skipped', { count: skipped })] : []),
    ...(repeated > 0 ? [say('clock-repeated', { count: repeated })] : []),
    ...(waits > 0 ? [say('slowed', { count: waits })] : []),
    ...(figures.unsent > 0 ? [say('unsent', { unsent: figures.unsent, url })] : []),
  ];
}

type Counted = readonly (readonly [value: string, count: number])[];
const sum = (counted: Counted): number => counted.reduce((total, [, count]) => total + count, 0);

function valuesOf(counted: Counted, say: Say): string {
  const shown = counted.slice(0, VALUES).map(([value, count]) => `${value || say('empty')} (${count})`);
  return [...shown, ...(counted.length > VALUES ? ['…'] : [])].join(', ');
}
