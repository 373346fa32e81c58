import { dayAfter, dayAt, morningOf } from '@guichet/settings';
import { invalidRequest } from '@guichet/service-kit';
import type { Asked } from '../actions/case-action-spec.ts';
import { departmentOf } from '../domain/case/state.ts';

/** Days that staff may plan ahead. */
const MOST_AHEAD = 366;

type OfDays = Pick<Asked, 'now' | 'catalogue' | 'state'>;

export interface NamedDay {
  readonly field: string;
  /** ISO 8601. */
  readonly day: string;
}

/** The morning of the department on that day. Throws Problem `request.invalid` where it is past, or after `last`. */
export function morningAhead(asked: OfDays, { field, day }: NamedDay, last = lastDay(asked)): Date {
  const today = dayAt(asked.catalogue, asked.now);
  const first = morning(asked, today) > asked.now ? today : dayAfter(today);
  refuseOutside({ field, day }, first, last);
  return morning(asked, day);
}

/** Throws Problem `request.invalid` for a day that is past or lies more than a year ahead. */
export const refuseUnlikely = (asked: OfDays, named: NamedDay): void =>
  refuseOutside(named, dayAt(asked.catalogue, asked.now), lastDay(asked));

function refuseOutside({ field, day }: NamedDay, from: string, to: string): void {
  if (day < from || day > to)
    throw invalidRequest([{ field, code: 'validation.day-between', parameters: { from, to } }]);
}

const lastDay = ({ catalogue, now }: OfDays): string => dayAfter(dayAt(catalogue, now), MOST_AHEAD);

const morning = ({ catalogue, state }: OfDays, day: string): Date =>
  morningOf(catalogue, departmentOf(state)?.departmentId, day);
