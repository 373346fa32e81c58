import { CONSUMER_NAMES } from '@guichet/topology';
import type { LoggedEvent } from '../../../log.ts';
import type { Evidence, StreamMessage } from '../../evidence.ts';
import type { Moved } from '../../journal.ts';
import { firstEventOf } from '../moves.ts';

const LOG_ID = 'log-1';
const AT = '2026-11-20T14:30:00.000Z';

const ACCEPTED = { caseId: 'c1', as: 'clerk', action: 'accept', key: 'key-2' };
const RESOLVED = { caseId: 'c1', as: 'clerk', action: 'resolve', key: 'bulk key-3' };

/**
 * Evidence without faults, written by hand: two reports of one thing, one case that was accepted, followed up and
 * resolved, and all its messages.
 */
export function soundEvidence(): Evidence & { log: LoggedEvent[] } {
  const log = history();
  return {
    logId: LOG_ID,
    head: log.length,
    log,
    revisions: new Map(log.map(({ stream, revision }) => [stream, revision])),
    stream: log.map(copied),
    journal: [
      { kind: 'acknowledged', key: 'key-1', reference: 'R-1', at: 1 },
      { kind: 'acknowledged', key: 'key-1', reference: 'R-1', at: 2 },
      { kind: 'acknowledged', key: null, reference: 'R-2', at: 3 },
      { kind: 'moved', ...ACCEPTED, at: 4 },
      { kind: 'moved', ...RESOLVED, at: 5 },
      { kind: 'withdrawn', reference: 'R-2', at: 6 },
    ],
    appendedAt: new Map(log.map(({ id }) => [id, Date.parse(AT)])),
    timers: [],
    leaps: [{ at: 0, aheadMs: 0 }],
    unlikeRebuilt: [],
    losses: [],
    blows: 0,
    mails: log.filter(({ type }) => type === 'notice.sent').map(({ data }) => delivered(data['noticeId'])),
    standings: CONSUMER_NAMES.map((consumer) => ({
      consumer,
      logId: LOG_ID,
      position: log.length,
    })),
    deadLetters: [],
    strays: [],
    timeZone: 'America/Toronto',
    readModels: {
      requestStatus: ['1', '2'].map((n) => ({
        id: `r${n}`,
        ref: `R-${n}`,
        service: 'pothole',
        ward: 'w1',
        at: AT,
        case: 'c1',
      })),
      caseStatus: [{ id: 'c1', state: 'resolved', department: 'roads', expected: AT, outcome: 'fixed' }],
      judgedReports: [
        { id: 'r1', root: 'r1', position: 1, case: 'c1', closed: '{[12,)}' },
        { id: 'r2', root: 'r1', position: 6, case: 'c1', closed: '{[12,)}' },
      ],
      caseRequests: [
        { id: 'r1', case: 'c1' },
        { id: 'r2', case: 'c1' },
      ],
      caseRows: [
        {
          id: 'c1',
          revision: 8,
          position: 3,
          first: 'r1',
          count: 2,
          status: 'resolved',
          department: 'roads',
          outcome: 'fixed',
        },
      ],
      cube: [
        {
          ...{ day: '2026-11-20', ward_id: 'w1', department_id: 'roads', service_code: 'pothole' },
          ...{ received: 2, open: 0, in_triage: 0, unowned: 0, resolved: 2, closed_otherwise: 0, cases: 1 },
        },
      ],
    },
  };
}

function history(): LoggedEvent[] {
  const submitted = (n: number) => ({
    requestId: `r${n}`,
    reference: `R-${n}`,
    serviceCode: 'pothole',
    language: 'fr',
    place: { wardId: 'w1' },
  });
  const inCase = { caseId: 'c1' };
  const notices = ['r1 received', 'r2 received', 'r1 assigned', 'r2 duplicate-attached', 'r1 resolved', 'r2 resolved'];
  return numbered([
    ['request-r1', 'request.submitted', submitted(1)],
    ['match-r1', 'match.judged', { requestId: 'r1', verdict: 'unique', ofRequestId: null }],
    ['case-c1', 'case.opened', { ...inCase, requestId: 'r1' }],
    ['case-c1', 'case.assigned', { ...inCase, departmentId: 'roads' }],
    ['case-c1', 'case.promised', { ...inCase, resolveBy: AT }],
    ['request-r2', 'request.submitted', submitted(2)],
    ['match-r2', 'match.judged', { requestId: 'r2', verdict: 'duplicate', ofRequestId: 'r1' }],
    ['case-c1', 'case.request-attached', { ...inCase, requestId: 'r2', ofRequestId: 'r1' }],
    ['case-c1', 'case.accepted', { ...inCase, departmentId: 'roads' }, byStaff(ACCEPTED)],
    ['case-c1', 'case.follow-up-set', { ...inCase, followUpAt: AT }, { id: FOLLOW_UP }],
    ['case-c1', 'case.follow-up-reached', { ...inCase, followUpAt: AT }, { id: 'reached', meta: BY_CLOCK }],
    ['case-c1', 'case.resolved', { ...inCase, outcome: 'fixed', resolved: true }, byStaff(RESOLVED)],
    ['request-r2', 'request.withdrawn', { requestId: 'r2' }],
    ...notices.flatMap((notice, index): Said[] => noticed(index + 1, notice)),
  ]);
}

type More = Partial<Pick<LoggedEvent, 'id' | 'meta'>>;
type Said = [stream: string, type: string, data: Record<string, unknown>, more?: More];

const FOLLOW_UP = 'follow-up';
const BY_CLOCK = { actor: { role: 'service:routing', ref: null }, causationId: FOLLOW_UP };
const byStaff = (move: Moved): More => ({
  id: firstEventOf('town', move),
  meta: { actor: { role: move.as, ref: `dev-${move.as}` }, correlationId: move.key },
});

function noticed(number: number, notice: string): Said[] {
  const [requestId, template] = notice.split(' ');
  const noticeId = `n${number}`;
  return [
    [`notice-${noticeId}`, 'notice.queued', { noticeId, requestId, template, language: 'fr' }],
    [`notice-${noticeId}`, 'notice.sent', { noticeId }],
  ];
}

function numbered(said: readonly Said[]): LoggedEvent[] {
  const revisions = new Map<string, number>();
  return said.map(([stream, type, data, { id, meta } = {}], index) => {
    const revision = (revisions.get(stream) ?? 0) + 1;
    revisions.set(stream, revision);
    return {
      position: index + 1,
      municipality: 'town',
      stream,
      revision,
      id: id ?? `e${index + 1}`,
      type,
      schemaVersion: 1,
      data,
      meta: { occurredAt: AT, ...meta },
    };
  });
}

const copied = (event: LoggedEvent): StreamMessage => ({
  sequence: event.position + 7,
  subject: `guichet.town.${event.type}.v1`,
  headers: {
    messageId: event.id,
    eventId: event.id,
    logId: LOG_ID,
    position: String(event.position),
    previous: String(event.position - 1),
  },
  body: {
    ...{ id: event.id, type: `ca.guichet.${event.type}.v1`, subject: event.stream, revision: event.revision },
    ...{ time: AT, position: String(event.position), data: structuredClone(event.data) },
  },
});

const delivered = (noticeId: string) => ({
  messageId: `<${noticeId}@town.example>`,
  to: 'resident@town.example',
  subject: 'Votre demande',
  text: '',
  language: 'fr',
  template: 'received',
});
