import { noteAllUnknown, idsOf } from './reference-checks.ts';
import type { DepartmentSettings } from './schema.ts';
import { EVERY, ROLES_OF_DEPARTMENTS, type AdmissionSettings } from './sign-in.schema.ts';
import type { SourceFile } from './source-file.ts';

/** `departments` is undefined while their file is broken. */
export function checkSignIn(
  file: SourceFile,
  { people }: { people: readonly AdmissionSettings[] },
  departments?: readonly DepartmentSettings[],
): void {
  for (const [index, { role, departments: named = [], teams = [] }] of people.entries()) {
    const path = ['people', index];
    if (ROLES_OF_DEPARTMENTS.includes(role) && named.length === 0)
      file.fault(path, 'role-without-departments', { role });
    if (!departments) continue;
    const worksFor = departments.filter(({ id }) => named.includes(EVERY) || named.includes(id));
    const known = { departments: idsOf(departments), teams: worksFor.flatMap((one) => idsOf(one.teams)) };
    noteAllUnknown(file, [...path, 'departments'], 'department', named, new Set([EVERY, ...known.departments]));
    noteAllUnknown(file, [...path, 'teams'], 'team of these departments', teams, new Set([EVERY, ...known.teams]));
  }
}
