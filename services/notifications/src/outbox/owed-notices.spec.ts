import {
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CasePromised,
  CaseReopened,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  type EventBody,
  NoticeQueued,
  NoticeSuppressed,
  type RecordedEvent,
  RequestFollowAsked,
  RequestFollowed,
  RequestSubmitted,
} from '@guichet/events';
import { noticeIdOf } from '../domain/notice-ids.ts';
import { owedBy } from '../domain/owed.ts';
import { OwedNotices } from './owed-notices.ts';

const requestId = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01';
const caseId = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01';

function recorded(stream: string, bodies: readonly EventBody[]): RecordedEvent[] {
  return bodies.map((body, n) => ({
    ...body,
    id: `${stream}-${n + 1}`,
    streamId: stream,
    revision: n + 1,
    position: BigInt(n + 1),
    recordedAt: '2026-03-09T18:30:00.000Z',
    metadata: { municipality: 'valbois', occurredAt: '2026-03-09T18:30:00.000Z' },
  })) as unknown as RecordedEvent[];
}

const [submitted] = recorded('request-1', [RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId })]);
const [opened, assigned, resolved] = recorded('case-1', [
  CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId }),
  CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }),
  CaseResolved({ caseId, outcome: 'fixed', resolved: true }),
]);
const LIFE = [submitted!, opened!, assigned!, resolved!];
const causesOf = (owed: OwedNotices) => owed.causes().map(({ id }) => id);

/** The notice that stands in the log because of the event. */
function answerTo(cause: RecordedEvent, kind: 'queued' | 'suppressed') {
  const [owed] = owedBy(cause, [opened!, assigned!, resolved!]);
  const data = { noticeId: noticeIdOf(owed!, cause), template: owed!.template, requestId };
  const body =
    kind === 'queued'
      ? NoticeQueued({ ...NoticeQueued.samples[0]!, ...data })
      : NoticeSuppressed({ ...data, why: 'anonymous' });
  return recorded(`notice-${data.noticeId}`, [body])[0] as Parameters<OwedNotices['answer']>[0];
}

function afterItsLife(): OwedNotices {
  const owed = new OwedNotices();
  for (const event of LIFE) owed.learn(event);
  return owed;
}

test('a case that is assigned again owes a message where another date follows, and none where the same one does', () => {
  const dated = (resolveBy: string) => CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy });
  const again = (resolveBy: string) =>
    recorded('case-1', [
      opened!,
      assigned!,
      dated('2026-03-16T14:30:00.000Z'),
      CaseSentToTriage({ caseId, why: 'not-ours' }),
      CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, by: 'person' }),
      dated(resolveBy),
    ]);
  const causes = (resolveBy: string) => {
    const owed = new OwedNotices();
    for (const event of again(resolveBy)) owed.learn(event);
    return causesOf(owed);
  };
  expect(causes('2026-03-16T14:30:00.000Z')).toEqual(['case-1-2']);
  expect(causes('2026-03-20T14:30:00.000Z')).toEqual(['case-1-2', 'case-1-5']);
});

test('what is owed and not in the log is told by its causes, in their order', () => {
  expect(causesOf(afterItsLife())).toEqual(['request-1-1', 'case-1-2', 'case-1-3']);
});

test.each(['queued', 'suppressed'] as const)('a notice that is %s answers its cause and no other', (kind) => {
  const owed = afterItsLife();
  owed.answer(answerTo(assigned!, kind));
  owed.answer(answerTo(assigned!, kind));
  expect(causesOf(owed)).toEqual(['request-1-1', 'case-1-3']);
});

test('a request is known whichever of its messages stands in the log last, and after its end', () => {
  const owed = afterItsLife();
  const late = answerTo(submitted!, 'queued');
  for (const cause of [resolved!, assigned!, submitted!]) {
    owed.answer(answerTo(cause, 'queued'));
    expect(owed.requestOf(late as Parameters<OwedNotices['requestOf']>[0]).facts.reference).toBe(
      RequestSubmitted.samples[0]!.reference,
    );
  }
  expect(causesOf(owed)).toEqual([]);
});

test('who reported a case is told again when it is at work again after its end', () => {
  const owed = afterItsLife();
  for (const cause of [submitted!, assigned!, resolved!]) owed.answer(answerTo(cause, 'queued'));
  const reopened = CaseReopened({ ...CaseReopened.samples[0]!, caseId });
  const [, , , again] = recorded('case-1', [...LIFE.slice(1), reopened]);
  owed.learn(again!);
  expect(causesOf(owed)).toEqual([again!.id]);
});

test('who follows a request is owed its end as well', () => {
  const owed = new OwedNotices();
  const asked = { ...RequestFollowAsked.samples[0]!, requestId };
  const { followId } = asked;
  const [, ask, confirmed] = recorded('request-1', [
    RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId }),
    RequestFollowAsked(asked),
    RequestFollowed({ requestId, followId }),
  ]);
  for (const event of [submitted!, opened!, assigned!, ask!, confirmed!, resolved!]) owed.learn(event);
  for (const cause of [submitted!, assigned!, resolved!]) owed.answer(answerTo(cause, 'queued'));
  expect(causesOf(owed)).toEqual(['request-1-2', 'case-1-3']);
});

test('who moved to another case is owed its end, and nothing by the one that it left', () => {
  const owed = new OwedNotices();
  const other = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b02';
  const another = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a02';
  const [, , merged, ended] = recorded('case-1', [
    ...[opened!, assigned!].map(({ type, schemaVersion, data }) => ({ type, schemaVersion, data })),
    CaseMerged({ caseId, intoCaseId: other }),
    CaseResolved({ caseId, outcome: 'fixed', resolved: true }),
  ]);
  const [begun, joined, closed] = recorded('case-2', [
    CaseOpened({ ...CaseOpened.samples[0]!, caseId: other, requestId: another }),
    CaseRequestAttached({ caseId: other, requestId, ofRequestId: another, via: 'merge', fromCaseId: caseId }),
    CaseResolved({ caseId: other, outcome: 'fixed', resolved: true }),
  ]);
  for (const event of [submitted!, opened!, begun!, merged!, ended!, joined!, closed!]) owed.learn(event);
  expect(causesOf(owed)).toEqual(['request-1-1', 'case-2-3']);
});
