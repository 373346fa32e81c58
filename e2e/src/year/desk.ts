import type { CaseStatus } from '@guichet/events';
import type { Stand } from './stand.ts';

/** A case as the people of the simulation see it. */
export interface DeskCase {
  readonly caseId: string;
  readonly openedFor: string;
  serviceCode: string;
  status: CaseStatus;
  departmentId: string | null;
  requests: string[];
  offeredTo: string | null;
  tasks: string[];
  isPaged: boolean;
  step: string | null;
  reopenings: number;
}

interface Told {
  readonly pos: number;
  readonly type: string;
  readonly data: Record<string, any>;
}

/** What lies on the desks, followed in the log. It decides what people try, and nothing of what is checked. */
export class Desk {
  readonly cases = new Map<string, DeskCase>();
  private at = 0;

  constructor(private readonly stand: Stand) {}

  async read(): Promise<void> {
    const told = await this.stand.ofLog<Told>(
      `select pos::int, type, data from event_log.events where pos > $1 and type like 'case.%' order by pos`,
      [this.at],
    );
    for (const event of told) this.follow(event);
    this.at = told.at(-1)?.pos ?? this.at;
  }

  private follow({ type, data }: Told): void {
    const { caseId, requestId } = data as { caseId: string; requestId: string };
    if (type === 'case.opened') this.cases.set(caseId, opened(data));
    const one = this.cases.get(caseId);
    if (!one) return;
    if (STATUS[type]) one.status = STATUS[type];
    if (data['status']) one.status = data['status'];
    STEPS[type]?.(one, data, requestId);
  }
}

const opened = ({ caseId, requestId, serviceCode }: Record<string, any>): DeskCase => ({
  caseId,
  openedFor: requestId,
  serviceCode,
  status: 'received',
  departmentId: null,
  requests: [requestId],
  offeredTo: null,
  tasks: [],
  isPaged: false,
  step: null,
  reopenings: 0,
});

const STATUS: Readonly<Record<string, CaseStatus>> = {
  'case.assigned': 'assigned',
  'case.sent-to-triage': 'in-triage',
  'case.accepted': 'accepted',
  'case.work-started': 'in-progress',
  'case.put-on-hold': 'on-hold',
  'case.referred-out': 'referred',
  'case.merged': 'merged',
};

type Follow = (one: DeskCase, data: Record<string, any>, requestId: string) => void;

const unoffered: Follow = (one) => (one.offeredTo = null);
const taskGone: Follow = (one, { taskId }) => (one.tasks = one.tasks.filter((id) => id !== taskId));
const requestGone: Follow = (one, _, requestId) => (one.requests = one.requests.filter((id) => id !== requestId));
const unpaged: Follow = (one) => (one.isPaged = false);

const STEPS: Readonly<Record<string, Follow>> = {
  'case.assigned': (one, { departmentId }) => Object.assign(one, { departmentId, offeredTo: null }),
  'case.sent-to-triage': (one) => Object.assign(one, { departmentId: null, offeredTo: null }),
  'case.resolved': (one, { resolved }) =>
    Object.assign(one, { status: resolved ? 'resolved' : 'closed-otherwise', offeredTo: null, tasks: [] }),
  'case.reopened': (one) => (one.reopenings += 1),
  'case.reclassified': (one, { serviceCode }) => (one.serviceCode = serviceCode),
  'case.request-attached': (one, _, requestId) => one.requests.push(requestId),
  'case.request-detached': requestGone,
  'case.request-withdrawn': requestGone,
  'case.transfer-offered': (one, { toDepartmentId }) => (one.offeredTo = toDepartmentId),
  'case.transfer-refused': unoffered,
  'case.transfer-lapsed': unoffered,
  'case.transfer-withdrawn': unoffered,
  'case.task-added': (one, { taskId }) => one.tasks.push(taskId),
  'case.task-done': taskGone,
  'case.task-cancelled': taskGone,
  'case.paged': (one) => (one.isPaged = true),
  'case.page-acknowledged': unpaged,
  'case.page-lapsed': unpaged,
  'case.step-due': (one, { step }) => (one.step = step),
  'case.step-completed': (one) => (one.step = null),
};
