import type { LoggedEvent } from '../../../log.ts';
import type { Evidence } from '../history.ts';

export type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

const CASE = 'c1';
const june = (clock: string): string => `2026-06-${clock}:00.000Z`;

/** One request of June, which the clock, two departments and a hold were about; every promise was kept. */
export function soundEvidence(): Mutable<Evidence> {
  const log: LoggedEvent[] = [];
  const tell = (clock: string, type: string, data: object, meta: object = {}): LoggedEvent => {
    const event: LoggedEvent = {
      ...{ position: log.length + 1, municipality: 'longueville', stream: `case-${CASE}`, revision: log.length },
      ...{ id: `e${log.length + 1}`, type, schemaVersion: 1, data: { caseId: CASE, ...data } },
      meta: {
        ...{ occurredAt: june(clock), causationId: null, correlationId: clock, channel: 'portal' },
        actor: { role: 'clerk', ref: 'dev-clerk' },
        ...meta,
      },
    };
    log.push(event);
    return event;
  };
  const clockOf = ({ id }: LoggedEvent) => ({ causationId: id, channel: 'system', actor: { role: 'service:routing' } });
  const promise = { acknowledgeBy: june('02T14:00'), calendarId: 'always', promiseVersion: 1 };
  const breach = (clock: string) => [{ rung: 'resolve-breach', dueAt: june(clock) }];

  const place = { wardId: 'ward-01' };
  tell('01T14:00', 'catalogue.published', {});
  tell('01T14:00', 'request.submitted', { requestId: 'r1', serviceCode: 'service-05', place });
  tell('01T14:00', 'case.opened', { requestId: 'r1', wardId: 'ward-01', serviceCode: 'service-05', why: 'unique' });
  tell('01T14:00', 'case.assigned', { departmentId: 'department-05', priority: 'normal', by: 'rule' });
  const opening = tell('01T14:00', 'case.promised', {
    ...promise,
    resolveBy: june('08T14:00'),
    rungs: [{ rung: 'acknowledge-75', dueAt: june('02T08:00') }, ...breach('08T14:00')],
  });
  const reached = { of: 'acknowledge', rung: 'acknowledge-75', dueAt: june('02T08:00') };
  tell('02T09:00', 'case.escalated', reached, clockOf(opening));
  tell('02T10:00', 'case.accepted', { departmentId: 'department-05' });
  const wait = { holdId: 'h1', reason: 'reporter', stopsClock: true, since: june('03T14:00'), until: june('05T14:00') };
  const hold = tell('03T14:00', 'case.put-on-hold', wait);
  tell('05T14:30', 'case.resumed', { holdId: 'h1', status: 'accepted', heldMinutes: 2880 }, clockOf(hold));
  const moved = { ...promise, resolveBy: june('10T14:00'), cause: 'hold', rungs: breach('10T14:00') };
  tell('05T14:30', 'case.promised', moved, clockOf(hold));
  const offer = { transferId: 't1', toDepartmentId: 'department-06', answerBy: june('06T18:00') };
  tell('06T10:00', 'case.transfer-offered', offer);
  tell('06T12:00', 'case.transfer-accepted', { transferId: 't1' });
  tell('06T12:00', 'case.assigned', { departmentId: 'department-06', priority: 'normal', by: 'transfer' });
  tell('09T14:00', 'case.resolved', { outcome: 'fixed', resolved: true });
  tell('09T15:00', 'interaction.recorded', { reason: 'chase', requestId: 'r1' });
  tell('09T16:00', 'request.followed', { requestId: 'r1', followId: 'f1' });
  tell('09T17:00', 'interaction.diverted', { serviceCode: 'service-05', why: 'stop-page', pageId: 'wires' });

  const shown = { caseId: CASE, departmentId: 'department-06', resolveBy: june('10T14:00') };
  return {
    log,
    settled: ['02T09:00', '05T14:30', '12T00:00'].map((clock) => Date.parse(june(clock))).map(settledAt),
    shown: [
      { ...shown, by: 'routing' },
      { ...shown, by: 'intake' },
    ],
    reports: [{ report: 'departments', period: { from: '2026-06-01', to: '2026-06-30' }, rows: structuredClone(ROWS) }],
  } as Mutable<Evidence>;
}

const settledAt = (at: number) => ({ dueUntil: at, by: at });

const ROWS = [
  {
    ...{
      id: 'department-05',
      name: 'Department 5',
      received: 0,
      acknowledgedOnTime: 1,
      dwells: 1,
      dwellMinutes: 118 * 60,
    },
    tallies: [
      { figure: 'escalations', word: 'acknowledge-75', count: 1, minutes: 0 },
      { figure: 'handOffs', word: 'department-06', count: 1, minutes: 0 },
      { figure: 'held', word: 'reporter', count: 1, minutes: 2880 },
    ],
  },
  {
    ...{ id: 'department-06', name: 'Department 6', received: 1, resolved: 1, cases: 1, chases: 1, resolvedOnTime: 1 },
    ...{ followers: 1, dwells: 1, dwellMinutes: 74 * 60, tallies: [] },
  },
  {
    ...{ id: null, name: 'Triage', dwells: 0, dwellMinutes: 0, diversions: 1 },
    tallies: [{ figure: 'diversions', word: 'wires', count: 1, minutes: 0 }],
  },
];
