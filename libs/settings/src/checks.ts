/** Checks that a schema cannot express: references, duplicates and contradictory settings. */
import { IANAZone } from 'luxon';
import type { Static } from 'typebox';
import { defaultLanguageOf } from './default-language.ts';
import { checkDepartmentContacts } from './case-work/department-checks.ts';
import { THINGS } from './fault-texts.ts';
import type { Catalogue, CalendarsFile, DepartmentsFile, MunicipalityFile } from './schema.ts';
import { idsOf, isDate, noteDuplicates } from './reference-checks.ts';
import type { Path, SourceFile } from './source-file.ts';

export function checkMunicipality(file: SourceFile, data: Static<typeof MunicipalityFile>): void {
  if (!IANAZone.isValidZone(data.timeZone))
    file.fault(['timeZone'], 'unknown', { what: THINGS['time zone'], id: data.timeZone });
  if (data.defaultLanguage && data.defaultLanguage !== defaultLanguageOf(data))
    file.fault(['defaultLanguage'], 'french-by-law', { policy: data.languagePolicy });
}

export function checkCalendars(file: SourceFile, { calendars }: Static<typeof CalendarsFile>): void {
  noteDuplicates(file, ['calendars'], 'calendar', idsOf(calendars));
  for (const [index, calendar] of calendars.entries()) {
    const days = Object.entries(calendar.hours ?? {});
    if (!calendar.always && !days.some(([, hours]) => hours.length > 0))
      file.fault(['calendars', index], 'never-opens', { id: calendar.id });
    for (const [day, hours] of days) checkHours(file, ['calendars', index, 'hours', day], hours);
    for (const [position, day] of (calendar.closedOn ?? []).entries())
      if (!isDate(day)) file.fault(['calendars', index, 'closedOn', position], 'not-a-day', { day });
  }
}

function checkHours(file: SourceFile, path: Path, hours: readonly { from: string; to: string }[]): void {
  for (const [index, { from, to }] of hours.entries()) {
    if (from >= to) file.fault([...path, index], 'not-before', { from, to });
    if (index > 0 && from < hours[index - 1]!.to) file.fault([...path, index], 'hours-overlap');
  }
}

/** `calendars` is undefined while their file is broken; so below. */
export function checkDepartments(
  file: SourceFile,
  { departments }: Static<typeof DepartmentsFile>,
  calendars?: ReadonlySet<string>,
): void {
  noteDuplicates(file, ['departments'], 'department', idsOf(departments));
  for (const [index, department] of departments.entries()) {
    noteDuplicates(file, ['departments', index, 'teams'], 'team', idsOf(department.teams));
    checkDepartmentContacts(file, ['departments', index], department, calendars);
  }
}

export function checkWards(file: SourceFile, wards: Catalogue['wards']): void {
  const seen = new Set<string>();
  for (const [index, { id, validFrom }] of wards.entries()) {
    const path = ['features', index, 'properties'];
    if (seen.has(id)) file.fault([...path, 'id'], 'twice', { what: THINGS.ward, id });
    if (!isDate(validFrom)) file.fault([...path, 'valid_from'], 'not-a-day', { day: validFrom });
    seen.add(id);
  }
}
