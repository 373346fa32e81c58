import { check } from './check.ts';
import type { Evidence } from './history.ts';
import { type Mutable, soundEvidence } from './testing/sound-evidence.ts';

type Spoiled = (evidence: Mutable<Evidence>) => void;

test('what was kept is not called broken', () => {
  expect(check(soundEvidence())).toEqual([]);
});

const at = (log: Mutable<Evidence>['log'], type: string) => log.findIndex((event) => event.type === type);
const the = ({ log }: Mutable<Evidence>, type: string, nth = 0) => log.filter((event) => event.type === type)[nth]!;
const without =
  (type: string): Spoiled =>
  ({ log }) =>
    void log.splice(at(log, type), 1);
const more =
  (type: string, change: object = {}): Spoiled =>
  ({ log }) => {
    const one = log[at(log, type)]!;
    log.splice(at(log, type) + 1, 0, { ...one, id: `${one.id}-again`, data: { ...one.data, ...change } });
  };

test.each<[string, Spoiled, RegExp]>([
  ['a case without an owner', without('case.assigned'), /one owner: c1: it is opened without an owner/],
  ['a request without a case', more('request.submitted', { requestId: 'r2' }), /one owner: request r2 has no case/],
  ['a request in two cases', more('case.opened', { caseId: 'c2' }), /one owner: request r1 joins c2 while it is in c1/],
  [
    'a request left in a merged case',
    (evidence) => (the(evidence, 'case.resolved').type = 'case.merged'),
    /one owner: request r1 is left in c1/,
  ],
  [
    'a transfer that nobody accepted',
    (evidence) => (the(evidence, 'case.assigned', 1).data['departmentId'] = 'department-07'),
    /one owner: c1: it is transferred to department-07/,
  ],
  [
    'an act after the end',
    ({ log }) => log.push({ ...log[at(log, 'case.accepted')]!, id: 'late' }),
    /one owner: c1: case.accepted after its end/,
  ],
  [
    'a department that is gone',
    (evidence) => {
      without('case.resolved')(evidence);
      for (const event of evidence.log)
        if (event.data['departmentId'] === 'department-05') event.data['departmentId'] = 'department-20';
      without('case.transfer-accepted')(evidence);
      evidence.log.splice(at(evidence.log, 'case.transfer-offered') + 1, 1);
      more('catalogue.published')(evidence);
      more('catalogue.published')(evidence);
    },
    /one owner: c1: it belongs to department-20, which is gone/,
  ],
  [
    'a timer that fires early',
    (evidence) => (the(evidence, 'case.escalated').meta['occurredAt'] = '2026-06-02T07:59:59.999Z'),
    /timers once: c1: acknowledge-75 due 2026-06-02T08:00:00.000Z fired at 2026-06-02T07:59:59.999Z/,
  ],
  ['a timer that fires twice', more('case.escalated'), /timers once: .* fired 2 times/],
  ['a timer that does not fire', without('case.escalated'), /timers once: .* had not fired at 2026-06-02T09:00/],
  [
    'a timer that fires late',
    (evidence) => (the(evidence, 'case.resumed').meta['occurredAt'] = '2026-06-05T14:31:00.000Z'),
    /timers once: c1: hold due .* had not fired at 2026-06-05T14:30/,
  ],
  [
    'the clock without a timer',
    (evidence) => (the(evidence, 'case.escalated').data['rung'] = 'resolve-75'),
    /timers once: c1: case.escalated at .* without a timer/,
  ],
  [
    'a date that moves for no reason',
    (evidence) => (the(evidence, 'case.promised', 1).data['cause'] = 'person'),
    /dates explained: c1: promised at .* because of person, which no event tells/,
  ],
  [
    'another date than that of the settings',
    (evidence) => (the(evidence, 'case.promised').data['resolveBy'] = '2026-06-08T15:00:00.000Z'),
    /dates explained: c1: opening: resolveBy is 2026-06-08T15:00:00.000Z, and should be 2026-06-08T14:00:00.000Z/,
  ],
  [
    'a hold that is counted wrongly',
    (evidence) => (the(evidence, 'case.resumed').data['heldMinutes'] = 2879),
    /dates explained: c1: held for 2879 minutes, and should be 2880/,
  ],
  [
    'a hold that moves the date too far',
    (evidence) => (the(evidence, 'case.promised', 1).data['resolveBy'] = '2026-06-10T14:01:00.000Z'),
    /dates explained: c1: after a hold the date is 2026-06-10T14:01:00.000Z/,
  ],
  [
    'a date that no event tells',
    ({ shown }) => (shown[1]!.resolveBy = '2026-06-08T14:00:00.000Z'),
    /dates explained: c1: intake shows department-06 by 2026-06-08/,
  ],
  ['a case that is not shown', ({ shown }) => void shown.pop(), /dates explained: c1: it is not shown/],
  [
    'a figure that is too high',
    ({ reports }) => (reports[0]!.rows[1]!['resolvedOnTime'] = 2),
    /reports equal: departments 2026-06-01 2026-06-30: department-06 resolvedOnTime .* is 2, .* should be 1/,
  ],
  [
    'a row that is missing',
    ({ reports }) => void reports[0]!.rows.shift(),
    /reports equal: .* department-05 held reporter is 0, 0 min, and should be 1, 2880 min/,
  ],
  [
    'somebody who follows and is not counted',
    ({ reports }) => (reports[0]!.rows[1]!['followers'] = 0),
    /reports equal: .* department-06 followers .* is 0, .* should be 1/,
  ],
  [
    'a report that was stopped and is not counted by its page',
    ({ reports }) => void reports[0]!.rows[2]!.tallies.pop(),
    /reports equal: .* diversions wires is 0, 0 min, and should be 1/,
  ],
])('%s is found', (_, spoil, found) => {
  const evidence = soundEvidence();
  spoil(evidence);
  expect(check(evidence).join('\n')).toMatch(found);
});
