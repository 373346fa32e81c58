import { idsOf, isDate, noteAllUnknown, noteDuplicates, noteUnknown } from '../reference-checks.ts';
import type { DepartmentSettings } from '../schema.ts';
import type { Path, SourceFile } from '../source-file.ts';

/** `calendars` is undefined while their file is broken. */
export function checkDepartmentContacts(
  file: SourceFile,
  path: Path,
  department: DepartmentSettings,
  calendars?: ReadonlySet<string>,
): void {
  const { calendar, contacts, supervisor, director, onCall, transfer } = department;
  const known = new Set(idsOf(contacts));
  if (calendar !== undefined) noteUnknown(file, [...path, 'calendar'], 'calendar', calendar, calendars);
  noteDuplicates(file, [...path, 'contacts'], 'contact', idsOf(contacts));
  if (supervisor !== undefined) noteUnknown(file, [...path, 'supervisor'], 'contact', supervisor, known);
  if (director !== undefined) noteUnknown(file, [...path, 'director'], 'contact', director, known);
  noteAllUnknown(file, [...path, 'onCall', 'order'], 'contact', onCall?.order, known);
  noteDuplicates(file, [...path, 'onCall', 'order'], 'contact', onCall?.order ?? []);
  if (onCall?.next && !department[onCall.next])
    file.fault([...path, 'onCall', 'next'], 'nobody-next', { role: onCall.next, id: department.id });
  if (transfer && !transfer.answerWithin.hours && !transfer.answerWithin.days)
    file.fault([...path, 'transfer', 'answerWithin'], 'duration-empty', { name: 'answerWithin' });
  checkAbsences(file, [...path, 'absences'], department, known);
}

function checkAbsences(
  file: SourceFile,
  path: Path,
  { absences = [] }: DepartmentSettings,
  known: ReadonlySet<string>,
): void {
  for (const [index, { who, from, to, replacedBy }] of absences.entries()) {
    const at = [...path, index];
    noteUnknown(file, [...at, 'who'], 'contact', who, known);
    for (const [end, day] of Object.entries({ from, to }))
      if (!isDate(day)) file.fault([...at, end], 'not-a-day', { day });
    if (from > to) file.fault(at, 'absence-backwards', { from, to });
    if (replacedBy === undefined) continue;
    noteUnknown(file, [...at, 'replacedBy'], 'contact', replacedBy, known);
    if (replacedBy === who) file.fault([...at, 'replacedBy'], 'replaces-itself', { who });
  }
}
