import type { Language } from '@guichet/events';
import type { TSchema, Static } from 'typebox';
import { checkCalendars, checkDepartments, checkMunicipality, checkServices, checkWards } from './checks.ts';
import { SettingsRefused } from './faults.ts';
import { checkMissing, fillMissing, sourceLanguageIn } from './missing-texts.ts';
import { checkRules } from './rule-checks.ts';
import {
  CalendarsFile,
  type Catalogue,
  DepartmentsFile,
  MunicipalityFile,
  RoutingFile,
  type Rules,
  ServicesFile,
} from './schema.ts';
import { shaped } from './shape.ts';
import { SourceFile } from './source-file.ts';
import { wardsOf } from './ward-file.ts';

/** Files of a settings folder and the schema each must have; `wards.geojson` has its own. */
export const SETTINGS_FILES = {
  'municipality.yaml': MunicipalityFile,
  'calendars.yaml': CalendarsFile,
  'departments.yaml': DepartmentsFile,
  'services.yaml': ServicesFile,
  'routing.yaml': RoutingFile,
} as const satisfies Record<string, TSchema>;

/**
 * Reads and checks a settings folder (`municipalities/<id>/`).
 * Throws `SettingsRefused` with every fault found, in the order of the files and lines; nothing of such a folder may be used.
 */
export async function loadMunicipality(folder: string): Promise<{ catalogue: Catalogue; rules: Rules }> {
  const names = [...Object.keys(SETTINGS_FILES), 'wards.geojson'];
  const files = await Promise.all(names.map((name) => SourceFile.read(folder, name)));
  const settings = checked(files as Six);
  const faults = files.flatMap((file) => file.faults.toSorted((one, other) => one.line - other.line));
  if (faults.length > 0 || !settings) throw new SettingsRefused(folder, faults);
  return settings;
}

type Six = [SourceFile, SourceFile, SourceFile, SourceFile, SourceFile, SourceFile];

function checked(files: Six): { catalogue: Catalogue; rules: Rules } | undefined {
  const [municipalityFile, calendarsFile, departmentsFile, servicesFile, routingFile, wardsFile] = files;
  const source = sourceLanguageIn(municipalityFile.data);
  const municipality = part(municipalityFile, MunicipalityFile, source, checkMunicipality);
  const calendars = part(calendarsFile, CalendarsFile, source, checkCalendars)?.calendars;
  const departments = part(departmentsFile, DepartmentsFile, source, checkDepartments)?.departments;
  const calendarIds = calendars && new Set(calendars.map(({ id }) => id));
  const services = part(servicesFile, ServicesFile, source, (file, data) => checkServices(file, data, calendarIds));
  const wards = wardsOf(wardsFile);
  if (wards) checkWards(wardsFile, wards);
  const rules = part(routingFile, RoutingFile, source, (file, data) =>
    checkRules(file, data, { departments, services, wards }),
  );
  if (!municipality || !calendars || !departments || !services || !wards || !rules) return undefined;
  return {
    catalogue: { municipality, calendars, departments, ...services, terms: services.terms ?? [], wards },
    rules,
  };
}

function part<S extends TSchema>(
  file: SourceFile,
  schema: S,
  sourceLanguage: Language | undefined,
  check: (file: SourceFile, data: Static<S>) => void,
): Static<S> | undefined {
  const missing = fillMissing(file.data);
  const data = shaped(file, schema);
  if (data) check(file, data);
  checkMissing(file, missing, sourceLanguage);
  return data;
}
