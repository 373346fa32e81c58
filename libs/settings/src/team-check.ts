import { idsOf, noteUnknown } from './reference-checks.ts';
import type { DepartmentSettings } from './schema.ts';
import type { Path, SourceFile } from './source-file.ts';

/** Notes a department that is not there, or a team that is not in it; `departments` is undefined while their file is broken. */
export function noteUnknownTeam(
  file: SourceFile,
  path: Path,
  named: { readonly department: string; readonly team?: string },
  departments?: readonly DepartmentSettings[],
): void {
  if (!departments) return;
  noteUnknown(file, [...path, 'department'], 'department', named.department, new Set(idsOf(departments)));
  const department = departments.find(({ id }) => id === named.department);
  if (named.team && department && !department.teams.some(({ id }) => id === named.team))
    file.fault([...path, 'team'], 'unknown', { what: teamIn(department.id), id: named.team });
}

const teamIn = (id: string) => ({ en: `team in ${id} called`, fr: `dans ${id}, l’équipe` });
