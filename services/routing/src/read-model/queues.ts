/** The work queues: each is a question about cases, answered by one range of an index. */
import { CASE_ROLES } from '../domain/access.ts';

/** The condition of the indexes of open cases, word for word. */
export const OPEN = `status not in ('resolved', 'closed-otherwise', 'merged')`;
/** Whose date is near or past, as its index has it: every case at risk, and every late one. */
export const NEAR = 'least(at_risk_at, due_at) <= {now}';
/** Departments that have a task in the case; as the index has it. */
export const TASK_DEPARTMENTS = `jsonb_path_query_array(tasks, '$.*.departmentId')`;

/** Whose cases they are: what the caller owns, was offered or has a task in; everybody's where the queue is one for all. */
type Whose = 'departments' | 'assignee' | 'receivers' | 'task-holders' | 'everybody';

export interface Queue {
  readonly whose: Whose;
  /** Its condition among the open cases of departments, where it holds no others: one look at those counts several queues. */
  readonly amongOpen?: string;
  /** Whether it holds only cases that are `NEAR`. */
  readonly isNear?: boolean;
  /** Parameters by name: `{now}`, `{endOfDay}`, `{teams}`. */
  readonly where: string;
  /** An agent has it for all departments; otherwise only for a department that is named. */
  readonly ofAll?: boolean;
  /** Who has it; all in the offices when absent. */
  readonly roles?: readonly string[];
}

const WITH_CREWS = CASE_ROLES;
const OFFICES = CASE_ROLES.filter((role) => role !== 'crew');

const owned = (amongOpen: string): Queue => ({
  whose: 'departments',
  where: `${OPEN} and ${amongOpen}`,
  ofAll: true,
  amongOpen,
});

export const QUEUES = {
  mine: { whose: 'assignee', where: `${OPEN} and assignee is not null`, roles: WITH_CREWS },
  'my-team': { ...owned('team_id = any({teams})'), ofAll: false, roles: WITH_CREWS },
  'my-department': { ...owned('true'), ofAll: false },
  triage: { whose: 'everybody', where: `status = 'in-triage'`, roles: ['agent', 'supervisor', 'director'] },
  'at-risk': { ...owned('due_at > {now} and at_risk_at <= {now}'), isNear: true },
  late: { ...owned('due_at <= {now}'), isNear: true },
  'on-hold': owned(`status = 'on-hold'`),
  'transfers-to-answer': { whose: 'receivers', where: 'transfer_to is not null' },
  'tasks-for-us': { whose: 'task-holders', where: `tasks <> '{}'`, roles: WITH_CREWS },
  'follow-up-today': owned(
    '(follow_up_at is not null or came_back_at is not null) and (follow_up_at < {endOfDay} or came_back_at is not null)',
  ),
  referred: owned(`status = 'referred'`),
  flagged: { whose: 'departments', where: `flags <> '{}' and status <> 'merged'`, ofAll: true },
  'refused-twice': { ...owned('refusals > 1'), roles: ['director'] },
} as const satisfies Readonly<Record<string, Queue>>;

export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[];
export const queueOf = (name: QueueName): Queue => QUEUES[name];

/** The queues that somebody of this role has. */
export const queuesFor = (role: string): QueueName[] =>
  QUEUE_NAMES.filter((name) => (queueOf(name).roles ?? OFFICES).some((one) => one === role));
