/** Who of a department is reached at a moment. */
import { DateTime } from 'luxon';
import type { Catalogue, DepartmentSettings } from '../schema.ts';

type Settings = Pick<Catalogue, 'departments' | 'municipality'>;

/** Somebody who can be reached; `id` is that of a contact, or `mailbox` for the department’s own mailbox. */
export type Contact = Pick<NonNullable<DepartmentSettings['contacts']>[number], 'id' | 'name' | 'mail' | 'tel'>;

export interface OnCallEntry extends Contact {
  /** Minutes after which the next one is paged. */
  readonly acknowledgeWithin: number;
}

const ACKNOWLEDGE_WITHIN = 15;

/**
 * Whom to page, in order: the rota, each absent one replaced or left out, then who comes after it. Nobody is there twice. A department
 * where nobody is left is paged by its mailbox; a department that is not there has nobody.
 */
export function onCall(settings: Settings, departmentId: string, at: Date): OnCallEntry[] {
  const department = departmentIn(settings, departmentId);
  if (!department) return [];
  const { order = [], acknowledgeWithin, next = 'supervisor' } = department.onCall ?? {};
  const today = dayOf(settings, at);
  const present = [...order, department[next]].map((id) => presentContact(department, id, today));
  const entries = [...new Set(present.filter((contact) => contact !== undefined))];
  return (entries.length > 0 ? entries : [mailboxOf(department)]).map((contact) => ({
    ...contact,
    acknowledgeWithin: acknowledgeWithin?.minutes ?? ACKNOWLEDGE_WITHIN,
  }));
}

/** The supervisor or director of a department, or who stands in; its mailbox where there is nobody. Undefined without such a department. */
export function contactOf(
  settings: Settings,
  departmentId: string,
  role: 'supervisor' | 'director',
  at: Date,
): Contact | undefined {
  const department = departmentIn(settings, departmentId);
  return department && (presentContact(department, department[role], dayOf(settings, at)) ?? mailboxOf(department));
}

const departmentIn = ({ departments }: Settings, departmentId: string): DepartmentSettings | undefined =>
  departments.find(({ id }) => id === departmentId);

const mailboxOf = ({ name, mail }: DepartmentSettings): Contact => ({ id: 'mailbox', name, mail });

/** Absences are dates of the municipality. */
const dayOf = ({ municipality }: Settings, at: Date): string =>
  DateTime.fromJSDate(at, { zone: municipality.timeZone }).toFormat('yyyy-MM-dd');

/** The contact, or whoever stands in for one who is absent; undefined where all of them are. */
function presentContact(department: DepartmentSettings, id: string | undefined, day: string): Contact | undefined {
  const asked = new Set<string>();
  for (let who = id; who !== undefined && !asked.has(who);) {
    const absence = department.absences?.find((one) => one.who === who && one.from <= day && day <= one.to);
    if (!absence) return department.contacts?.find((contact) => contact.id === who);
    asked.add(who);
    who = absence.replacedBy;
  }
  return undefined;
}
