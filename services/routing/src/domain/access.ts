/** Who may see and change which case, by role and department. */

export interface CaseOwner {
  /** `null` while triage owns the case. */
  readonly departmentId: string | null;
}

export interface StaffMember {
  readonly role: string;
  /** Departments the person works for; none listed means no limit. */
  readonly departments: readonly string[];
}

/** Agents answer for the whole municipality; clerks and supervisors for their departments, where their sign-in names any. */
export const maySee = ({ role, departments }: StaffMember, { departmentId }: CaseOwner): boolean =>
  role === 'agent' || departments.length === 0 || (departmentId !== null && departments.includes(departmentId));

/** Agents only change cases in triage. Only the department accepts, starts and ends its own work. */
export const mayMove = (member: StaffMember, owner: CaseOwner): boolean =>
  maySee(member, owner) && (member.role !== 'agent' || owner.departmentId === null);
