import { DomainError } from '@guichet/event-sourcing';
import type { Department } from './ownership-commands.ts';

export const unknownDepartment = (id: string, departments: readonly Department[]): DomainError | undefined =>
  departments.some((department) => department.id === id)
    ? undefined
    : new DomainError('case.unknown-department', { allowed: departments.map((department) => department.id) });

export function unknownTeam(
  id: string,
  departmentId: string,
  departments: readonly Department[],
): DomainError | undefined {
  const { teams = [] } = departments.find((department) => department.id === departmentId) ?? {};
  if (teams.some((team) => team.id === id)) return undefined;
  const allowed = teams.map((team) => team.id);
  return new DomainError('case.unknown-team', { department: departmentId, allowed, count: teams.length });
}
