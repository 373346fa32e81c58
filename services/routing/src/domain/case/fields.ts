import { CaseFieldsSet, type CaseEvent, type CaseEventData } from '@guichet/events';
import { accepted, ignored, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { FieldValue, FilledField, OpenedCase } from './state.ts';

/** What the department keeps about the case: each field that is named has another value from now on, or none. */
export function setFields(
  { serviceCode, values }: Command<'set-fields'>,
  { opened: { caseId }, fields }: OpenedCase,
): Decision<CaseEvent> {
  const changed = values.filter((value) => {
    const before = fields.find(({ field }) => field === value.field);
    return isEmpty(value) ? before !== undefined : !isSame({ ...value, serviceCode }, before);
  });
  if (changed.length === 0) return ignored('nothing-changed');
  return accepted(CaseFieldsSet({ caseId, serviceCode, values: changed }));
}

/** The fields after the event; one that is filled in again keeps its place. */
export function filledIn(
  { serviceCode, values }: CaseEventData<'case.fields-set'>,
  { fields }: Pick<OpenedCase, 'fields'>,
): readonly FilledField[] {
  const after = new Map(fields.map((one) => [one.field, one]));
  for (const value of values)
    if (isEmpty(value)) after.delete(value.field);
    else after.set(value.field, { ...value, serviceCode });
  return [...after.values()];
}

const isEmpty = ({ choices, number, day, at, textRef }: FieldValue): boolean =>
  (choices ?? number ?? day ?? at ?? textRef) === undefined;

const isSame = (one: FilledField, other: FilledField | undefined): boolean =>
  ['serviceCode', 'number', 'day', 'at', 'textRef', 'choices'].every((name) => {
    const key = name as keyof FilledField;
    return String(one[key]) === String(other?.[key]);
  });
