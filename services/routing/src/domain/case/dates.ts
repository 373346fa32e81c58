import { CasePrioritised, CasePromised, type CaseEvent } from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { Dates } from './ownership-commands.ts';
import { departmentOf, type CaseIn, type OpenedCase, type Promised } from './state.ts';
import type { From } from './transitions.ts';

/** A date beyond is a slip of the pen, and no working time is counted over so many years. */
const FARTHEST_YEARS = 5;
const FARTHEST_MS = FARTHEST_YEARS * 366 * 86_400_000;

/** Dates follow from the priority; both promises stay in the record. */
export function prioritise(
  { priority, why, dates, reason }: Command<'prioritise'>,
  state: CaseIn<From<'prioritise'>>,
): Decision<CaseEvent> {
  const owner = departmentOf(state);
  if (!owner) return rejected(new DomainError('case.without-priority'));
  if (owner.priority === priority) return ignored('already-so');
  const refusal = laterWithoutReason(state, dates, reason);
  if (refusal) return rejected(refusal);
  const { caseId } = state.opened;
  return accepted(CasePrioritised({ caseId, priority, why }), ...promisedAnew(state, dates, 'priority', reason));
}

/** The only way in which a person moves a date; by when it was to be acknowledged stays. */
export function rePromise(
  { resolveBy, reason, now, otherwise }: Command<'re-promise'>,
  { promise, opened: { caseId } }: CaseIn<From<'re-promise'>>,
): Decision<CaseEvent> {
  if (Date.parse(resolveBy) <= Date.parse(now)) return rejected(new DomainError('case.date-past', { now }));
  if (Date.parse(resolveBy) > Date.parse(now) + FARTHEST_MS)
    return rejected(new DomainError('case.date-too-far', { years: FARTHEST_YEARS }));
  if (promise && sameInstant(promise.resolveBy, resolveBy)) return ignored('already-so');
  const { acknowledgeBy = null } = promise ?? {};
  const { calendarId, promiseVersion } = promise ?? otherwise;
  return accepted(
    CasePromised({ caseId, acknowledgeBy, resolveBy, calendarId, promiseVersion, cause: 'person', reason }),
  );
}

/** A refusal where a date would be later than the one promised, and nobody says why. */
export const laterWithoutReason = (
  { promise }: OpenedCase,
  dates: Dates | null,
  reason: string | undefined,
): DomainError | undefined =>
  reason === undefined && promise && dates && isLater(dates.resolveBy, promise.resolveBy)
    ? new DomainError('case.later-needs-reason', laterBy(dates.resolveBy, promise.resolveBy))
    : undefined;

/**
 * The promise made anew, also where its dates are those promised before: another ladder may go with it. A department that has accepted the case has
 * acknowledged it for good.
 */
export function promisedAnew(
  state: OpenedCase,
  dates: Dates | null,
  cause: NonNullable<Promised['cause']>,
  reason?: string,
): CaseEvent[] {
  const { promise } = state;
  if (!dates) return [];
  const acknowledgeBy = promise && isAcknowledged(state) ? promise.acknowledgeBy : dates.acknowledgeBy;
  const { caseId } = state.opened;
  return [CasePromised({ caseId, ...dates, acknowledgeBy, cause, ...(reason !== undefined && { reason }) })];
}

const NOT_ACKNOWLEDGED: ReadonlySet<string> = new Set(['received', 'in-triage', 'assigned']);
/** A department has taken it on. */
export const isAcknowledged = (state: OpenedCase): boolean =>
  !NOT_ACKNOWLEDGED.has('before' in state ? state.before : state.status);

const instant = (date: string | null): number => (date === null ? Number.POSITIVE_INFINITY : Date.parse(date));
export const sameInstant = (one: string | null, other: string | null): boolean => instant(one) === instant(other);
/** No date at all is later than any. */
const isLater = (one: string | null, other: string | null): boolean => instant(one) > instant(other);
const laterBy = (date: string | null, than: string | null) => ({ date: date ?? 'none', than: than ?? 'none' });
