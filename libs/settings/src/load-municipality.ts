import type { Language } from '@guichet/events';
import type { TSchema, Static } from 'typebox';
import { checkCalendars, checkDepartments, checkMunicipality, checkWards } from './checks.ts';
import { checkBodies } from './case-work/body-checks.ts';
import { checkEscalation } from './case-work/escalation-checks.ts';
import { SettingsRefused } from './faults.ts';
import { checkMissing, fillMissing, sourceLanguageIn } from './missing-texts.ts';
import { idsOf } from './reference-checks.ts';
import { checkRules } from './rule-checks.ts';
import {
  BodiesFile,
  CalendarsFile,
  type Catalogue,
  DepartmentsFile,
  EscalationFile,
  MunicipalityFile,
  RoutingFile,
  type Rules,
  ServicesFile,
  SignInFile,
} from './schema.ts';
import { checkServices } from './service-checks.ts';
import { checkSignIn } from './sign-in-checks.ts';
import { shaped } from './shape.ts';
import { SourceFile } from './source-file.ts';
import { wardsOf } from './ward-file.ts';

/** Files of a settings folder and the schema each must have; `wards.geojson` has its own. */
export const SETTINGS_FILES = {
  'municipality.yaml': MunicipalityFile,
  'calendars.yaml': CalendarsFile,
  'departments.yaml': DepartmentsFile,
  'services.yaml': ServicesFile,
  'bodies.yaml': BodiesFile,
  'escalation.yaml': EscalationFile,
  'routing.yaml': RoutingFile,
  'sign-in.yaml': SignInFile,
} as const satisfies Record<string, TSchema>;

/** A folder may be without these. */
export const OPTIONAL_FILES: readonly string[] = [
  'bodies.yaml',
  'escalation.yaml',
  'sign-in.yaml',
] satisfies (keyof typeof SETTINGS_FILES)[];

/** The files of a settings folder, in the order above; without those that may be left out and are. */
export async function settingsFilesIn(folder: string): Promise<SourceFile[]> {
  const files = Object.keys(SETTINGS_FILES).map((name) =>
    OPTIONAL_FILES.includes(name) ? SourceFile.readIfThere(folder, name) : SourceFile.read(folder, name),
  );
  return (await Promise.all(files)).filter((file) => file !== undefined);
}

/**
 * Reads and checks a settings folder (`municipalities/<id>/`).
 * Throws `SettingsRefused` with every fault found, in the order of the files and lines; nothing of such a folder may be used.
 */
export async function loadMunicipality(folder: string): Promise<{ catalogue: Catalogue; rules: Rules }> {
  const files = [...(await settingsFilesIn(folder)), await SourceFile.read(folder, 'wards.geojson')];
  const settings = checked(new Map(files.map((file) => [file.name, file])));
  const faults = files.flatMap((file) => file.faults.toSorted((one, other) => one.line - other.line));
  if (faults.length > 0 || !settings) throw new SettingsRefused(folder, faults);
  return settings;
}

function checked(files: ReadonlyMap<string, SourceFile>): { catalogue: Catalogue; rules: Rules } | undefined {
  const source = sourceLanguageIn(files.get('municipality.yaml')?.data);
  const read = <Name extends keyof typeof SETTINGS_FILES>(name: Name, check: Check<(typeof SETTINGS_FILES)[Name]>) =>
    part(files.get(name), SETTINGS_FILES[name], source, check);
  const municipality = read('municipality.yaml', checkMunicipality);
  const calendars = read('calendars.yaml', checkCalendars)?.calendars;
  const calendarIds = calendars && new Set(idsOf(calendars));
  const departments = read('departments.yaml', (file, data) => checkDepartments(file, data, calendarIds))?.departments;
  const services = read('services.yaml', (file, data) =>
    checkServices(file, data, { calendars: calendarIds, departments }),
  );
  const wardsFile = files.get('wards.geojson')!;
  const wards = wardsOf(wardsFile);
  if (wards) checkWards(wardsFile, wards);
  const known = {
    services: services && new Set(services.services.map(({ code }) => code)),
    groups: services && new Set(idsOf(services.groups)),
    wards: wards && new Set(idsOf(wards)),
  };
  const bodies = read('bodies.yaml', (file, data) => checkBodies(file, data, known));
  const escalation = read('escalation.yaml', (file, data) => checkEscalation(file, data, known));
  const rules = read('routing.yaml', (file, data) => checkRules(file, data, { departments, services, wards }));
  const signIn = read('sign-in.yaml', (file, data) => checkSignIn(file, data, departments))?.people;
  if (!municipality || !calendars || !departments || !services || !wards || !rules) return undefined;
  const terms = services.terms ?? [];
  return {
    catalogue: {
      municipality,
      calendars,
      departments,
      ...bodies,
      ...escalation,
      ...services,
      ...(signIn && { signIn }),
      terms,
      wards,
    },
    rules,
  };
}

type Check<S extends TSchema> = (file: SourceFile, data: Static<S>) => void;

function part<S extends TSchema>(
  file: SourceFile | undefined,
  schema: S,
  sourceLanguage: Language | undefined,
  check: Check<S>,
): Static<S> | undefined {
  if (!file) return undefined;
  const missing = fillMissing(file.data);
  const data = shaped(file, schema);
  if (data) check(file, data);
  checkMissing(file, missing, sourceLanguage);
  return data;
}
