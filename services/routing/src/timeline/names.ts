import type { CaseEventType, Language } from '@guichet/events';
import { reasonTextOf, rungWords, type Catalogue, type Remembered, type Rules } from '@guichet/settings';
import { REASON_WORDS } from '../case-words.ts';

export type Words = Readonly<Record<Language, string>>;

/** Where the names of what events name by codes are found. What was retired keeps the name that it had last. */
export interface Names {
  readonly catalogue: Catalogue;
  readonly remembered: Remembered;
  /** In the version that decided. */
  readonly rules: (version: number) => Rules;
}

interface Coded {
  readonly type: CaseEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

type Named = { readonly id: string; readonly name: Words };
type NameOf = (code: string, names: Names, event: Coded) => Words | null | undefined;

const among = (list: readonly Named[], code: string): Words | undefined => list.find(({ id }) => id === code)?.name;

const department: NameOf = (code, { remembered }) => remembered.departments.get(code)?.name;

const servicesIn = ({ services }: Pick<Remembered, 'services'>) => [...services.values()];

/** Of all services, or of any that has it for itself: a case may have been about another one. */
export const holdReasonWords = (code: string, remembered: Remembered): Words | undefined =>
  remembered.holdReasons.get(code)?.name ??
  among(
    servicesIn(remembered).flatMap(({ holdReasons = [] }) => holdReasons),
    code,
  );

const staffReason: NameOf = (code) => (REASON_WORDS as Readonly<Record<string, Words>>)[code];

const whyOfOwner: NameOf = (code, { remembered, rules }, { data: { by, rulesVersion } }) =>
  (by === 'transfer' ? remembered.transferReasons.get(code)?.name : undefined) ??
  reasonTextOf(typeof rulesVersion === 'number' ? rules(rulesVersion) : {}, code) ??
  undefined;

const visitResult: NameOf = (code, { remembered }) =>
  remembered.visitResults.get(code)?.name ??
  among(
    servicesIn(remembered).flatMap(({ visitResults = [] }) => visitResults),
    code,
  );

const REASON_LISTS: Partial<Readonly<Record<CaseEventType, 'transferReasons' | 'refusalReasons' | 'returnReasons'>>> = {
  'case.transfer-offered': 'transferReasons',
  'case.transfer-refused': 'refusalReasons',
  'case.sent-to-triage': 'returnReasons',
};

/** Of the settings where the event takes it from there. */
const reason: NameOf = (code, names, event) => {
  if (event.type === 'case.put-on-hold') return holdReasonWords(code, names.remembered);
  const list = REASON_LISTS[event.type];
  return list ? names.remembered[list].get(code)?.name : staffReason(code, names, event);
};

const stepsIn = (remembered: Remembered) => servicesIn(remembered).flatMap(({ steps = [] }) => steps);

const stepName: NameOf = (code, { remembered }) => among(stepsIn(remembered), code);

const stepResult: NameOf = (code, names, { data: { step } }) =>
  among(
    stepsIn(names.remembered).flatMap(({ id, results }) => (id === step ? results : [])),
    code,
  );

/** Their `why` is a reason that staff gave; elsewhere it is the rule’s that named the owner. */
const WHY_OF_STAFF: ReadonlySet<CaseEventType> = new Set(['case.prioritised', 'case.request-detached']);

/** What a field holds the code of. */
const BY_FIELD: Readonly<Record<string, NameOf>> = {
  departmentId: department,
  toDepartmentId: department,
  fromDepartmentId: department,
  teamId: (code, { remembered }) =>
    among(
      [...remembered.departments.values()].flatMap(({ teams }) => teams),
      code,
    ),
  serviceCode: (code, { remembered }) => remembered.services.get(code)?.name,
  group: (code, { catalogue }) => among(catalogue.groups, code),
  wardId: (code, { remembered }) => remembered.wards.get(code)?.name,
  bodyId: (code, { remembered }) => remembered.bodies.get(code)?.name,
  system: (code, { remembered }) => remembered.systems.get(code)?.name,
  outcome: (code, { remembered }) => remembered.outcomes.get(code)?.name,
  calendarId: (code, { catalogue }) => among(catalogue.calendars, code),
  reason,
  why: (code, names, event) => (WHY_OF_STAFF.has(event.type) ? staffReason : whyOfOwner)(code, names, event),
  flag: (code, { remembered }) => remembered.flags.get(code)?.name,
  rung: (code) => rungWords(code),
  waivedWhy: staffReason,
  step: stepName,
  next: stepName,
  result: (code, names, event) => (event.type === 'case.step-completed' ? stepResult : visitResult)(code, names, event),
};

/** Undefined where the field holds no code that has a name. */
export const nameOf = (field: string, code: string, names: Names, event: Coded): Words | undefined =>
  BY_FIELD[field]?.(code, names, event) ?? undefined;

const ROLES: Readonly<Record<string, Words>> = {
  resident: { en: 'a resident', fr: 'une personne du public' },
  agent: { en: 'the contact centre', fr: 'le centre de contact' },
  clerk: { en: 'a department', fr: 'une direction' },
  supervisor: { en: 'a supervisor', fr: 'la supervision' },
  director: { en: 'a director', fr: 'une directrice ou un directeur' },
  crew: { en: 'a crew', fr: 'une équipe de terrain' },
  administrator: { en: 'an administrator', fr: 'l’administration du système' },
  importer: { en: 'an import', fr: 'une importation' },
};
const SYSTEM: Words = { en: 'the system', fr: 'le système' };

/** Who did it, in the words of the reader. */
export const roleName = (role: string): Words =>
  role.startsWith('service:') ? SYSTEM : (ROLES[role] ?? { en: role, fr: role });
