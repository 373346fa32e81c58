import type { Catalogue } from './schema.ts';
import { EVERY, type AdmissionSettings } from './sign-in.schema.ts';

/** What an access token says about a person. */
export type Claims = Readonly<Record<string, unknown>>;

/** What somebody may do in one municipality. */
export interface Work {
  readonly role: AdmissionSettings['role'];
  readonly departments: readonly string[];
  readonly teams: readonly string[];
}

/**
 * The work that a municipality gives to whoever has these claims; undefined for nobody it knows. The first line that fits decides the role,
 * and every line of this role that fits adds its departments and teams.
 */
export function workOf(settings: Pick<Catalogue, 'signIn' | 'departments'>, claims: Claims): Work | undefined {
  const fitting = (settings.signIn ?? []).filter(({ claim = 'groups', values }) => {
    const held = valuesAt(claims, claim);
    return values.some((value) => held.includes(value));
  });
  const [first] = fitting;
  if (!first) return undefined;
  const lines = fitting.filter(({ role }) => role === first.role).map((line) => worksFor(line, settings.departments));
  const together = (part: 'departments' | 'teams') => [...new Set(lines.flatMap((line) => line[part]))];
  return { role: first.role, departments: together('departments'), teams: together('teams') };
}

function worksFor({ departments = [], teams = [] }: AdmissionSettings, all: Catalogue['departments']) {
  const own = all.filter(({ id }) => departments.includes(EVERY) || departments.includes(id));
  const ofThem = own.flatMap((department) => department.teams.map(({ id }) => id));
  return {
    departments: own.map(({ id }) => id),
    teams: ofThem.filter((id) => teams.includes(EVERY) || teams.includes(id)),
  };
}

/** The texts that a claim holds, by its whole name or else along its dots. */
function valuesAt(claims: Claims, name: string): readonly unknown[] {
  const held = Object.hasOwn(claims, name) ? claims[name] : name.split('.').reduce<unknown>(within, claims);
  return [held].flat();
}

const within = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Claims)[name] : undefined;
