import type { LoggedEvent } from '../../log.ts';

/** Something that a case waits for, as it follows from the log. */
export interface Wait {
  readonly caseId: string;
  readonly name: string;
  readonly rung: string;
  readonly dueAt: string;
  readonly causedBy: string;
}

/** What the clock did when a wait was over. */
export interface Firing {
  readonly event: LoggedEvent;
  /** Undefined where nothing of the kind ran. */
  readonly wait: Wait | undefined;
}

/** Waits that an event begins, `[name, due at, rung]`, and names of waits that it ends; a name may be followed by one rung. */
interface Effect {
  readonly ends?: readonly string[];
  readonly begins?: readonly (readonly [name: string, dueAt: string | null, rung?: string])[];
}
type Effects = (data: Record<string, any>, occurredAt: string) => Effect;

const TO_ACKNOWLEDGE = 'acknowledge-rung';
const ALL = ['*'];

const overs = (...ends: string[]): Effects => {
  return () => ({ ends });
};
const urgent: Effects = ({ priority }, occurredAt) =>
  priority === 'urgent' ? { begins: [['page', occurredAt]] } : { ends: ['page'] };
const rungs = (name: (rung: string) => string, given: { rung: string; dueAt: string }[] = []) =>
  given.map(({ rung, dueAt }) => [name(rung), dueAt, rung] as const);

/** Written for the checker from the table in docs/case-work.md: what is not here neither begins nor ends a wait. */
const EFFECTS: Readonly<Record<string, Effects>> = {
  'case.assigned': (data, at) => {
    const { ends = [], begins = [] } = urgent(data, at);
    return { ends: ['transfer-lapses', 'page-lapses', ...ends], begins };
  },
  'case.sent-to-triage': overs('transfer-lapses', 'page-lapses', 'page'),
  'case.promised': ({ rungs: given }) => ({
    ends: [TO_ACKNOWLEDGE, 'resolve-rung'],
    begins: rungs((rung) => (rung.startsWith('acknowledge') ? TO_ACKNOWLEDGE : 'resolve-rung'), given),
  }),
  'case.accepted': overs(TO_ACKNOWLEDGE, 'page'),
  'case.work-started': overs(TO_ACKNOWLEDGE, 'page'),
  'case.put-on-hold': ({ until, holdId }) => ({ begins: [['hold-ends', until, holdId]] }),
  'case.resumed': overs('hold-ends'),
  'case.referred-out': ({ followUpAt }) => ({ ends: [TO_ACKNOWLEDGE], begins: [['referral-ends', followUpAt]] }),
  'case.referral-answered': overs('referral-ends'),
  'case.resolved': () => ({ ends: ALL }),
  'case.merged': () => ({ ends: ALL }),
  'case.transfer-offered': ({ answerBy, transferId }) => ({ begins: [['transfer-lapses', answerBy, transferId]] }),
  'case.transfer-accepted': overs('transfer-lapses'),
  'case.transfer-refused': overs('transfer-lapses'),
  'case.transfer-withdrawn': overs('transfer-lapses'),
  'case.transfer-lapsed': overs('transfer-lapses'),
  'case.follow-up-set': ({ followUpAt }) => ({ ends: ['follow-up'], begins: [['follow-up', followUpAt]] }),
  'case.follow-up-reached': overs('follow-up'),
  'case.prioritised': urgent,
  'case.paged': ({ answerBy, pageId }) => ({ ends: ['page'], begins: [['page-lapses', answerBy, pageId]] }),
  'case.page-acknowledged': overs('page-lapses'),
  'case.page-lapsed': overs('page-lapses'),
  'case.task-added': ({ dueAt, taskId }) => ({ begins: [['task-overdue', dueAt, taskId]] }),
  'case.task-done': ({ taskId }) => ({ ends: [`task-overdue ${taskId}`] }),
  'case.task-cancelled': ({ taskId }) => ({ ends: [`task-overdue ${taskId}`] }),
  'case.step-due': ({ rungs: given }) => ({ ends: ['step-rung'], begins: rungs(() => 'step-rung', given) }),
  'case.step-completed': overs('step-rung'),
};

/** Which wait the clock ends by which event. */
const FIRED: Readonly<Record<string, (data: Record<string, any>) => string>> = {
  'case.resumed': ({ holdId }) => `hold-ends ${holdId}`,
  'case.referral-answered': () => 'referral-ends ',
  'case.follow-up-reached': () => 'follow-up ',
  'case.transfer-lapsed': ({ transferId }) => `transfer-lapses ${transferId}`,
  'case.page-lapsed': ({ pageId }) => `page-lapses ${pageId}`,
  'case.paged': () => 'page ',
  'case.escalated': ({ of, rung, taskId }) => (of === 'task' ? `task-overdue ${taskId}` : `${of}-rung ${rung}`),
};

export interface Waits {
  /** Those that neither an event nor the clock has ended. */
  readonly running: readonly Wait[];
  readonly firings: readonly Firing[];
  /** How many ever began. */
  readonly begun: number;
}

const isOfClock = ({ meta }: LoggedEvent): boolean => meta['actor']?.role === 'service:routing';

/** Somebody is paged by what ended another wait, in the same append. */
const isNextPage = (before: LoggedEvent | undefined, { type, meta }: LoggedEvent): boolean =>
  type === 'case.paged' &&
  before !== undefined &&
  ['case.page-lapsed', 'case.escalated'].includes(before.type) &&
  before.meta['causationId'] === meta['causationId'];

/** Follows every case of the log. */
export function waitsOf(log: readonly LoggedEvent[]): Waits {
  const cases = new Map<string, Map<string, Wait>>();
  const byId = new Map(log.map((event) => [event.id, event]));
  const last = new Map<string, LoggedEvent>();
  const firings: Firing[] = [];
  let begun = 0;
  for (const event of log) {
    const { type, data, meta, stream } = event;
    if (!type.startsWith('case.')) continue;
    const caseId = data['caseId'] as string;
    const running = cases.get(caseId) ?? new Map<string, Wait>();
    cases.set(caseId, running);
    const firedKey = FIRED[type]?.(data);
    const isOfCase = byId.get(meta['causationId'])?.stream === stream;
    if (firedKey !== undefined && isOfClock(event) && isOfCase && !isNextPage(last.get(stream), event)) {
      const wait = running.get(firedKey);
      firings.push({ event, wait: wait?.causedBy === meta['causationId'] ? wait : undefined });
      running.delete(firedKey);
    }
    last.set(stream, event);
    const { ends = [], begins = [] } = EFFECTS[type]?.(data, meta['occurredAt']) ?? {};
    for (const key of running.keys()) if (ends.some((end) => ended(end, key))) running.delete(key);
    for (const [name, dueAt, rung = ''] of begins) {
      if (dueAt === null) continue;
      running.set(`${name} ${rung}`, { caseId, name, rung, dueAt, causedBy: event.id });
      begun += 1;
    }
  }
  return { running: [...cases.values()].flatMap((own) => [...own.values()]), firings, begun };
}

const ended = (end: string, key: string): boolean =>
  end === '*' || key === end || (!end.includes(' ') && key.startsWith(`${end} `));
