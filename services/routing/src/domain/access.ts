/** Who may see and change which case. */
import type { OpenedCase } from './case/state.ts';
import { departmentOf } from './case/state.ts';

export interface StaffMember {
  readonly role: string;
  /** Departments the person works for; none listed means none. */
  readonly departments: readonly string[];
  /** Teams of these departments that the person is in. */
  readonly teams?: readonly string[];
  /** Opaque reference of the person. */
  readonly ref?: string | null;
}

/** Who works on cases, by role; what each may do follows from the standings. */
export const CASE_ROLES = ['agent', 'clerk', 'supervisor', 'director', 'crew'] as const;

/** A director is a supervisor in the departments that the token names. */
const SUPERVISORS = ['supervisor', 'director'] as const;
const OFFICES = ['clerk', ...SUPERVISORS] as const;

export const isSupervisor = ({ role }: Pick<StaffMember, 'role'>): boolean => SUPERVISORS.some((one) => one === role);

/** Whether the person sees the cases of all departments. */
export const seesAll = ({ role }: Pick<StaffMember, 'role'>): boolean => role === 'agent' || role === 'director';

/** Whether the person reads what people wrote, and where a place that is not public lies: a director has no need to know it. */
export const readsTexts = ({ role }: Pick<StaffMember, 'role'>): boolean => role !== 'director';

/** What a person may be to a case. */
export type Who =
  | 'agent'
  | 'agent-of-triage'
  | 'clerk'
  | 'supervisor'
  | 'supervisor-of-triage'
  | 'director'
  | 'crew'
  | 'receiver'
  | 'task-holder'
  | 'step-holder';

interface Standing {
  readonly roles: readonly (typeof CASE_ROLES)[number][];
  readonly is: (member: StaffMember, state: OpenedCase) => boolean;
}

const worksFor = ({ departments }: StaffMember, id: string | undefined): boolean =>
  id !== undefined && departments.includes(id);
const worksForOwner = (member: StaffMember, state: OpenedCase): boolean =>
  worksFor(member, departmentOf(state)?.departmentId);
/** The case is the work of a team that the person is in, or their own. */
const isOnCrew = (member: StaffMember, state: OpenedCase): boolean => {
  const { departmentId, teamId } = departmentOf(state) ?? {};
  const ofTeam = worksFor(member, departmentId) && !!teamId && !!member.teams?.includes(teamId);
  return ofTeam || (state.assignee !== null && state.assignee === member.ref);
};
const isInTriage = (_: StaffMember, state: OpenedCase): boolean => departmentOf(state) === null;

/** Each standing: the roles that may have it, and in which cases. */
export const STANDINGS: Readonly<Record<Who, Standing>> = {
  agent: { roles: ['agent'], is: () => true },
  'agent-of-triage': { roles: ['agent'], is: isInTriage },
  clerk: { roles: OFFICES, is: worksForOwner },
  supervisor: { roles: SUPERVISORS, is: worksForOwner },
  'supervisor-of-triage': { roles: SUPERVISORS, is: isInTriage },
  director: { roles: ['director'], is: () => true },
  crew: { roles: ['crew'], is: isOnCrew },
  receiver: {
    roles: OFFICES,
    is: (member, { transfer }) => worksFor(member, transfer?.toDepartmentId),
  },
  'task-holder': {
    roles: [...OFFICES, 'crew'],
    is: (member, { tasks }) => tasks.some(({ departmentId }) => worksFor(member, departmentId)),
  },
  'step-holder': {
    roles: [...OFFICES, 'crew'],
    is: (member, state) => {
      const departmentId = state.step?.departmentId;
      return worksFor(member, departmentId) && departmentId !== departmentOf(state)?.departmentId; // a step of the owner is work like any other
    },
  },
};

/** Whether the person has one of these standings in the case. */
export const stands = (member: StaffMember, who: readonly Who[], state: OpenedCase): boolean =>
  who.some((one) => STANDINGS[one].roles.some((role) => role === member.role) && STANDINGS[one].is(member, state));

/** Who learns whom a procedure is about. */
export const LEARNS: readonly Who[] = ['clerk'];
export const learnsRespondent = (member: StaffMember, state: OpenedCase): boolean =>
  readsTexts(member) && stands(member, LEARNS, state);

const READERS: readonly Who[] = [
  'agent',
  'director',
  'clerk',
  'supervisor-of-triage',
  'receiver',
  'task-holder',
  'step-holder',
  'crew',
];

/** Agents and directors see everything, a crew what it works on; a department sees what it owns, what is offered to it and what it has a task or a step in; supervisors see triage. */
export const maySee = (member: StaffMember, state: OpenedCase): boolean => stands(member, READERS, state);
