import {
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseWorkStarted,
  type EventBody,
} from '@guichet/events';
import { timelineOf } from './public-status.ts';

const at = (minute: number) => `2026-03-09T14:${String(minute).padStart(2, '0')}:00.000Z`;
const happened = (minute: number, event: EventBody) => ({ ...event, metadata: { occurredAt: at(minute) } });

const caseId = CaseOpened.samples[0]!.caseId;
const FIRST = CaseOpened.samples[0]!.requestId;
const SECOND = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a77';

const history = [
  happened(1, CaseOpened(CaseOpened.samples[0]!)),
  happened(1, CaseAssigned({ ...CaseAssigned.samples[0]!, departmentId: 'works' })),
  happened(1, CasePromised(CasePromised.samples[0]!)),
  happened(5, CaseWorkStarted({ caseId })),
  happened(7, CaseRequestAttached({ caseId, requestId: SECOND, ofRequestId: FIRST })),
  happened(9, CaseResolved({ caseId, outcome: 'fixed', resolved: true })),
];

test('the first reporter sees the whole way', () => {
  const timeline = timelineOf(FIRST, at(0), history).map((entry) => `${entry.at.slice(14, 16)} ${entry.state}`);
  expect(timeline).toEqual(['00 received', '01 assigned', '05 in-progress', '09 resolved']);
});

test('a later reporter does not learn that somebody reported it before', () => {
  const timeline = timelineOf(SECOND, at(6), history);
  expect(timeline.map((entry) => `${entry.at.slice(14, 16)} ${entry.state}`)).toEqual([
    '06 received',
    '07 in-progress',
    '09 resolved',
  ]);
  expect(timeline[1]).toMatchObject({ departmentId: 'works' });
  expect(timeline[2]).toMatchObject({ state: 'resolved', outcome: 'fixed' });
});

test('a request whose case is not open yet is received', () => {
  expect(timelineOf(FIRST, at(0), [])).toHaveLength(1);
});
