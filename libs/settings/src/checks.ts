/** Checks that a schema cannot express: references, duplicates and contradictory settings. */
import { IANAZone } from 'luxon';
import type { Static } from 'typebox';
import { defaultLanguageOf } from './default-language.ts';
import { checkDepartmentContacts } from './case-work/department-checks.ts';
import { checkPromise } from './case-work/promise-checks.ts';
import { type FaultCode, THINGS } from './fault-texts.ts';
import type { Catalogue, CalendarsFile, DepartmentsFile, MunicipalityFile, ServicesFile } from './schema.ts';
import { idsOf, isDate, noteDuplicates, noteUnknown } from './reference-checks.ts';
import { codeKey } from './service-codes.ts';
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

type Services = Static<typeof ServicesFile>;

export function checkServices(file: SourceFile, data: Services, calendars?: ReadonlySet<string>): void {
  const { groups, outcomes, terms = [], holdReasons, services } = data;
  noteDuplicates(file, ['groups'], 'group', idsOf(groups));
  noteDuplicates(file, ['outcomes'], 'outcome', idsOf(outcomes));
  noteDuplicates(
    file,
    ['terms'],
    'term',
    terms.map(({ code }) => code),
    'code',
  );
  noteDuplicates(
    file,
    ['services'],
    'service',
    services.map(({ code }) => code),
    'code',
  );
  noteDuplicates(file, ['holdReasons'], 'hold reason', idsOf(holdReasons));
  checkPublishedCodes(file, services);
  const known = new Set(groups.map(({ id }) => id));
  for (const [index, service] of services.entries()) {
    const path = ['services', index];
    noteUnknown(file, [...path, 'group'], 'group', service.group, known);
    checkPromise(file, [...path, 'promise'], service.promise, calendars);
    noteDuplicates(file, [...path, 'holdReasons'], 'hold reason', idsOf(service.holdReasons), 'id', idsOf(holdReasons));
    checkQuestions(file, path, service);
    checkDuplicatePolicy(file, path, service);
    if (!outcomes.some(({ kinds, resolved }) => resolved && kinds.includes(service.kind)))
      file.fault([...path, 'kind'], 'never-resolved', { kind: service.kind });
  }
}

/** No code may name two services, whether it is the code outside or the one inside. */
function checkPublishedCodes(file: SourceFile, services: Services['services']): void {
  const owners = new Map(services.map(({ code }) => [codeKey(code), code]));
  for (const [index, { code, publishedCode }] of services.entries()) {
    if (publishedCode === undefined) continue;
    const owner = owners.get(codeKey(publishedCode)) ?? code;
    if (owner !== code)
      file.fault(['services', index, 'publishedCode'], 'twice', { what: THINGS.service, id: publishedCode });
    owners.set(codeKey(publishedCode), code);
  }
}

function checkQuestions(file: SourceFile, path: Path, { questions }: Services['services'][number]): void {
  noteDuplicates(
    file,
    [...path, 'questions'],
    'question',
    questions.map(({ code }) => code),
    'code',
  );
  for (const [index, { code, datatype, values }] of questions.entries()) {
    const at = [...path, 'questions', index];
    const isList = datatype.endsWith('valuelist');
    if (isList && !values?.length) file.fault(at, 'list-without-values', { code });
    if (!isList && values) file.fault([...at, 'values'], 'values-without-list', { code });
    noteDuplicates(
      file,
      [...at, 'values'],
      'choice',
      (values ?? []).map(({ key }) => key),
      'key',
    );
  }
}

function checkDuplicatePolicy(file: SourceFile, path: Path, service: Services['services'][number]): void {
  const { mode, key, metres, days } = service.duplicate;
  const refuse = (code: FaultCode): void => file.fault([...path, 'duplicate'], code, { service: service.code, mode });
  if (mode === 'off') {
    if (key || metres || days) refuse('policy-off');
    return;
  }
  if (!key) refuse('policy-without-key');
  if (!days) refuse('policy-without-days');
  if (key === 'radius' && !metres) refuse('radius-without-metres');
  if (key === 'place' && metres) refuse('place-with-metres');
  if (service.placePrivacy === 'none') refuse('nothing-to-compare');
  if (service.placePrivacy === 'staff' && key === 'radius') refuse('radius-of-staff-place');
}
