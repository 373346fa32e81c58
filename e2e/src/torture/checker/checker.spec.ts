import type { LoggedEvent } from '../../log.ts';
import type { Evidence, Loss } from '../evidence.ts';
import { check } from './check.ts';
import { soundEvidence } from './testing/sound-evidence.ts';
import { PROMISES, type Promised } from './promises.ts';

type Spoil = (evidence: Evidence & { log: LoggedEvent[] }) => Partial<Evidence>;

const last = <T>(values: readonly T[]): T => values.at(-1)!;
const events = (evidence: Evidence, type: string) => evidence.log.filter((event) => event.type === type);
const without = (evidence: Evidence, type: string) => {
  const gone = last(events(evidence, type));
  return evidence.log.filter((event) => event !== gone);
};
const again = (evidence: Evidence, type: string) => [
  ...evidence.log,
  { ...last(events(evidence, type)), id: 'another' },
];
const restored = (loss: Partial<Loss>): Loss[] => [{ copiedAt: 0, references: [], events: [], notices: [], ...loss }];
const mail = (evidence: Evidence, change: object) => [...evidence.mails, { ...last(evidence.mails), ...change }];

const done = (evidence: Evidence, { id, correlationId }: { id: string; correlationId: string }) => {
  const staff = last(events(evidence, 'case.accepted'));
  return [...evidence.log, { ...staff, id, meta: { ...staff.meta, correlationId } }];
};
const givenAway = (evidence: Evidence) => {
  const assigned = last(events(evidence, 'case.assigned'));
  return [...evidence.log, { ...assigned, id: 'another', revision: 9 }];
};
const dueOn = ({ log }: Evidence, followUpAt: string | null) =>
  log.map((event) => (event.type === 'case.follow-up-set' ? { ...event, data: { ...event.data, followUpAt } } : event));
const writtenEarly = ({ appendedAt }: Evidence) => new Map([...appendedAt].map(([id, at]) => [id, at - 1]));
const neverFired = ({ log }: Evidence) =>
  log.filter(({ type }) => type !== 'case.follow-up-reached' && type !== 'case.resolved');
const RESTING = { caseId: 'c1', name: 'follow-up', rung: '', dueAt: '2026-11-20T14:30:00.000Z', causedBy: 'follow-up' };

/** One line for each way in which a promise can be broken; everything else is as it should be. */
const PLANTED: readonly (readonly [promise: Promised, what: string, spoil: Spoil])[] = [
  ['acknowledged', 'a request was forgotten', (e) => ({ log: without(e, 'request.submitted') })],
  ['acknowledged', 'a request is there twice', (e) => ({ log: again(e, 'request.submitted') })],
  [
    'acknowledged',
    'a restore lost what is older than its copy',
    () => ({ losses: restored({ copiedAt: 99, references: ['R-2'] }) }),
  ],
  [
    'one-number',
    'a key has two numbers',
    (e) => ({ journal: [...e.journal, { kind: 'acknowledged', key: 'key-1', reference: 'R-2', at: 5 }] }),
  ],
  [
    'answers',
    'nonsense was accepted',
    (e) => ({ journal: [...e.journal, { kind: 'wrongly-accepted', reference: 'R-9', at: 5 }] }),
  ],
  [
    'answers',
    'sense was refused',
    (e) => ({ journal: [...e.journal, { kind: 'wrongly-refused', status: 400, body: '', at: 5 }] }),
  ],
  ['answers', 'nobody answered', (e) => ({ journal: [...e.journal, { kind: 'never-answered', key: 'key-9', at: 5 }] })],
  ['moves', 'a step was forgotten', (e) => ({ log: without(e, 'case.resolved') })],
  ['moves', 'what nobody was told of was done', (e) => ({ log: done(e, { id: 'another', correlationId: 'another' }) })],
  [
    'moves',
    'a restore lost what is older than its copy',
    (e) => ({
      log: without(e, 'case.resolved'),
      losses: restored({ copiedAt: 99, events: events(e, 'case.resolved') }),
    }),
  ],
  ['withdrawals', 'a withdrawal was forgotten', (e) => ({ log: without(e, 'request.withdrawn') })],
  ['positions', 'there is a hole', (e) => ({ log: e.log.filter(({ position }) => position !== 3) })],
  ['positions', 'two events changed places', (e) => ({ log: e.log.toSpliced(1, 2, e.log[2]!, e.log[1]!) })],
  ['positions', 'the head is ahead', (e) => ({ head: e.head + 1 })],
  [
    'revisions',
    'a revision is left out',
    (e) => ({ log: e.log.map((event) => (event.revision === 3 ? { ...event, revision: 4 } : event)) }),
  ],
  ['revisions', 'a stream says it is longer', (e) => ({ revisions: new Map([...e.revisions, ['request-r1', 2]]) })],
  ['ids', 'an id comes twice', (e) => ({ log: e.log.with(1, { ...e.log[1]!, id: e.log[0]!.id }) })],
  [
    'recurrence',
    'what follows again has another id',
    (e) => ({ losses: restored({ events: [{ ...last(events(e, 'case.follow-up-reached')), id: 'another' }] }) }),
  ],
  ['copy', 'a message is missing', (e) => ({ stream: e.stream.toSpliced(2, 1) })],
  ['copy', 'a message is there twice', (e) => ({ stream: [...e.stream, last(e.stream)] })],
  ['copy', 'two messages changed places', (e) => ({ stream: e.stream.toSpliced(1, 2, e.stream[2]!, e.stream[1]!) })],
  [
    'copy',
    'a sequence is left out',
    (e) => ({ stream: e.stream.map((m, i) => (i > 2 ? { ...m, sequence: m.sequence + 1 } : m)) }),
  ],
  [
    'copy',
    'a header names another log',
    (e) => ({ stream: e.stream.with(1, { ...e.stream[1]!, headers: { ...e.stream[1]!.headers, logId: 'other' } }) }),
  ],
  [
    'copy',
    'the data is not the event’s',
    (e) => ({ stream: e.stream.with(0, { ...e.stream[0]!, body: { ...e.stream[0]!.body, data: {} } }) }),
  ],
  ['judged', 'a request was not judged', (e) => ({ log: without(e, 'match.judged') })],
  ['judged', 'a request was judged twice', (e) => ({ log: again(e, 'match.judged') })],
  ['one-case', 'a request is in no case', (e) => ({ log: without(e, 'case.request-attached') })],
  ['one-case', 'a request is in two cases', (e) => ({ log: again(e, 'case.request-attached') })],
  [
    'one-case',
    'a request joined another case, and its own had not let it go',
    (e) => ({
      log: [...e.log, { ...last(events(e, 'case.request-attached')), data: { caseId: 'c2', requestId: 'r2' } }],
    }),
  ],
  ['one-owner', 'a case has no owner', (e) => ({ log: without(e, 'case.assigned') })],
  ['one-owner', 'a case was given away without a reason', (e) => ({ log: givenAway(e) })],
  ['timers', 'something fired twice', (e) => ({ log: again(e, 'case.follow-up-reached') })],
  ['timers', 'something fired that was over', (e) => ({ log: dueOn(e, null) })],
  ['timers', 'something said that it fired early', (e) => ({ log: dueOn(e, '2027-01-01T00:00:00.000Z') })],
  ['timers', 'something fired early by the clock of the machine', (e) => ({ appendedAt: writtenEarly(e) })],
  ['timers', 'something never fired', (e) => ({ log: neverFired(e) })],
  [
    'timers',
    'something was let be that must not be',
    (e) => ({ log: neverFired(e), timers: [{ ...RESTING, settled: true }] }),
  ],
  ['timer-rows', 'something is in the table that does not run', () => ({ timers: [{ ...RESTING, settled: false }] })],
  ['timer-rows', 'something is not in the table that runs', (e) => ({ log: neverFired(e) })],
  ['notices', 'a message was not queued', (e) => ({ log: without(e, 'notice.queued') })],
  ['notices', 'a message was queued twice', (e) => ({ log: again(e, 'notice.queued') })],
  ['notices', 'a message was not sent', (e) => ({ log: without(e, 'notice.sent') })],
  ['notices', 'a message was recorded as sent twice', (e) => ({ log: again(e, 'notice.sent') })],
  ['delivered', 'a message never arrived', (e) => ({ mails: e.mails.slice(1) })],
  ['delivered', 'a message came from nowhere', (e) => ({ mails: mail(e, { messageId: '<nobody@town.example>' }) })],
  ['copies', 'a message came once more, without a fault', (e) => ({ mails: mail(e, {}), blows: 0 })],
  [
    'copies',
    'a message came once more, because a restore made the log forget it',
    (e) => ({
      mails: mail(e, {}),
      blows: 0,
      losses: restored({ notices: [last(e.mails).messageId.replace(/^<|@.*$/g, '')] }),
    }),
  ],
  ['copies', 'the copy went to somebody else', (e) => ({ mails: mail(e, { to: 'else@town.example' }), blows: 1 })],
  [
    'reports',
    'a figure is wrong',
    (e) => ({ readModels: { ...e.readModels, cube: [{ ...e.readModels.cube[0]!, open: 7 }] } }),
  ],
  [
    'statuses',
    'a resident sees nothing',
    (e) => ({ readModels: { ...e.readModels, requestStatus: e.readModels.requestStatus.slice(1) } }),
  ],
  [
    'statuses',
    'a resident sees an old state',
    (e) => ({ readModels: { ...e.readModels, caseStatus: [{ ...e.readModels.caseStatus[0]!, state: 'assigned' }] } }),
  ],
  ['cases', 'a case is not in the queues', (e) => ({ readModels: { ...e.readModels, caseRows: [] } })],
  [
    'cases',
    'a request is not in its case',
    (e) => ({ readModels: { ...e.readModels, caseRequests: e.readModels.caseRequests.slice(1) } }),
  ],
  [
    'judged-reports',
    'a report is not looked for',
    (e) => ({ readModels: { ...e.readModels, judgedReports: e.readModels.judgedReports.slice(1) } }),
  ],
  [
    'standings',
    'a consumer is behind',
    (e) => ({ standings: e.standings.with(0, { ...e.standings[0]!, position: 2 }) }),
  ],
  [
    'standings',
    'a consumer stands in another log',
    (e) => ({ standings: e.standings.with(0, { ...e.standings[0]!, logId: 'other' }) }),
  ],
  ['standings', 'a consumer is not there', (e) => ({ standings: e.standings.slice(1) })],
  ['rebuilt', 'a rebuild would change something', () => ({ unlikeRebuilt: ['routing: 1 row differs'] })],
  ['dead-letters', 'an event was given up on', () => ({ deadLetters: ['dedup e1 handler-failed'] })],
  ['strays', 'a process is left over', () => ({ strays: ['4711 node'] })],
];

const promisesBroken = (evidence: Evidence): Promised[] => [...new Set(check(evidence).map(({ promise }) => promise))];

test('sound evidence breaks no promise', () => {
  expect(check(soundEvidence())).toEqual([]);
});

test.each(PLANTED)('%s: %s', (promise, _what, spoil) => {
  const sound = soundEvidence();
  expect(promisesBroken({ ...sound, ...spoil(sound) })).toContain(promise);
});

test('every promise has a planted violation; recovery is seen while it happens', () => {
  const planted = new Set(PLANTED.map(([promise]) => promise));
  expect(Object.keys(PROMISES).filter((promise) => !planted.has(promise as Promised))).toEqual(['recovery']);
});

test('what a restore declares lost may be missing', () => {
  const sound = soundEvidence();
  const journal = [...sound.journal, { kind: 'acknowledged', key: null, reference: 'R-3', at: 50 } as const];
  expect(promisesBroken({ ...sound, journal })).toContain('acknowledged');
  expect(check({ ...sound, journal, losses: restored({ copiedAt: 40, references: ['R-3'] }) })).toEqual([]);
});

test('what a restore made the log forget may follow again under its id', () => {
  const sound = soundEvidence();
  expect(check({ ...sound, losses: restored({ events: events(sound, 'case.follow-up-reached') }) })).toEqual([]);
});

test('one more copy of a message is a fault’s due', () => {
  const sound = soundEvidence();
  expect(check({ ...sound, mails: mail(sound, {}), blows: 1 })).toEqual([]);
});
