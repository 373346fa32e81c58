import type { CaseEventData } from '@guichet/events';
import { noted, type Done } from './done.ts';

/**
 * The promise by which a case is judged: the dates of its opening, and after a reopening those of the reopening. A date that a supervisor, another
 * priority or another service moves is what the resident is told, but makes nothing on time that was not. Only a hold that stops the clock moves the
 * date that counts, by as much as it moves the one that is shown.
 */
export interface Promises {
  /** ISO 8601. Null where nothing was promised, and once it was kept or broken. */
  readonly acknowledgeBy: string | null;
  readonly resolveBy: string | null;
  /** The date to resolve by that everybody sees. */
  readonly shown: string | null;
  /** The last hold, also once it is over. */
  readonly hold: { readonly reason: string; readonly since: string } | null;
}

type Promised = CaseEventData<'case.promised'>;

export function promisedAnew(
  { acknowledgeBy, resolveBy, cause = 'opening' }: Promised,
  before: Promises,
): Pick<Promises, 'acknowledgeBy' | 'resolveBy' | 'shown'> {
  const shown = resolveBy;
  if (cause === 'opening' || cause === 'reopening') return { acknowledgeBy, resolveBy, shown };
  const counted = { acknowledgeBy: before.acknowledgeBy, resolveBy: before.resolveBy };
  return { ...counted, ...(cause === 'hold' && { resolveBy: movedByHold(before, resolveBy) }), shown };
}

/** A hold that began after the date that counts repairs nothing. */
function movedByHold({ resolveBy, shown, hold }: Promises, to: string | null): string | null {
  if (!resolveBy || !shown || !to || !hold || !isInTime(hold.since, resolveBy)) return resolveBy;
  return new Date(Date.parse(resolveBy) + Date.parse(to) - Date.parse(shown)).toISOString();
}

type Judged = Promises & { readonly done: readonly Done[] };

/** Whatever comes first acknowledges: that the department accepts the case, begins the work, or ends it. */
export function acknowledged<W extends Judged>(work: W, at: string, departmentId: string | null): W {
  if (work.acknowledgeBy === null) return work;
  const figure = isInTime(at, work.acknowledgeBy) ? 'acknowledgedOnTime' : 'acknowledgedLate';
  return noted({ ...work, acknowledgeBy: null }, { departmentId, figure });
}

/** Closed otherwise, the case neither kept nor broke what was promised: ending it unresolved is not being on time. */
export function resolvedUnder<W extends Judged>(
  work: W,
  at: string,
  resolved: boolean,
  departmentId: string | null,
): W {
  if (work.resolveBy === null) return work;
  const ended = { ...work, resolveBy: null };
  if (!resolved) return ended;
  return noted(ended, { departmentId, figure: isInTime(at, work.resolveBy) ? 'resolvedOnTime' : 'resolvedLate' });
}

const isInTime = (at: string, by: string): boolean => Date.parse(at) <= Date.parse(by);
