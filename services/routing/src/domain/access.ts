/** Who may see and change which case. */
import type { OpenedCase } from './case/state.ts';
import { departmentOf } from './case/state.ts';

export interface StaffMember {
  readonly role: string;
  /** Departments the person works for; none listed means none. */
  readonly departments: readonly string[];
}

/** What a person may be to a case. */
export type Who =
  'agent' | 'agent-of-triage' | 'clerk' | 'supervisor' | 'supervisor-of-triage' | 'receiver' | 'task-holder';

interface Standing {
  readonly roles: readonly ('agent' | 'clerk' | 'supervisor')[];
  readonly is: (member: StaffMember, state: OpenedCase) => boolean;
}

const worksFor = ({ departments }: StaffMember, id: string | undefined): boolean =>
  id !== undefined && departments.includes(id);
const worksForOwner = (member: StaffMember, state: OpenedCase): boolean =>
  worksFor(member, departmentOf(state)?.departmentId);
const isInTriage = (_: StaffMember, state: OpenedCase): boolean => departmentOf(state) === null;

/** Each standing: the roles that may have it, and in which cases. */
export const STANDINGS: Readonly<Record<Who, Standing>> = {
  agent: { roles: ['agent'], is: () => true },
  'agent-of-triage': { roles: ['agent'], is: isInTriage },
  clerk: { roles: ['clerk', 'supervisor'], is: worksForOwner },
  supervisor: { roles: ['supervisor'], is: worksForOwner },
  'supervisor-of-triage': { roles: ['supervisor'], is: isInTriage },
  receiver: {
    roles: ['clerk', 'supervisor'],
    is: (member, { transfer }) => worksFor(member, transfer?.toDepartmentId),
  },
  'task-holder': {
    roles: ['clerk', 'supervisor'],
    is: (member, { tasks }) => tasks.some(({ departmentId }) => worksFor(member, departmentId)),
  },
};

/** Whether the person has one of these standings in the case. */
export const stands = (member: StaffMember, who: readonly Who[], state: OpenedCase): boolean =>
  who.some((one) => STANDINGS[one].roles.some((role) => role === member.role) && STANDINGS[one].is(member, state));

const READERS = ['agent', 'clerk', 'supervisor-of-triage', 'receiver', 'task-holder'] as const;

/** Agents see everything; a department sees what it owns, what is offered to it and what it has a task in; supervisors see triage. */
export const maySee = (member: StaffMember, state: OpenedCase): boolean => stands(member, READERS, state);
