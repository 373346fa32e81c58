import {
  CaseAssigned,
  CaseHandedToSystem,
  CaseOpened,
  CasePromised,
  CaseReclassified,
  CaseResolved,
  CaseSentToTriage,
  CaseStepCompleted,
  CaseStepDue,
  CaseVisitRecorded,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';
import type { Command } from './commands.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const ofBylaw = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const step = (name: string) => ({ step: name, dueAt: '2026-03-17T15:00:00.000Z' });
const due = (name: string) => CaseStepDue({ caseId, ...step(name) });
const ref = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c43';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, ofBylaw, ...history);
const complete = (name: string, result: string, next: string | null): Command<'complete-step'> => ({
  type: 'complete-step',
  ...{ step: name, result, next: next === null ? null : step(next) },
});
const completed = (name: string, result: string, next: string | null) =>
  CaseStepCompleted({ caseId, step: name, result, next });

describe('a step', () => {
  test('is due from the opening of the case on', () => {
    const { caseId: _, ...promise } = CasePromised.samples[0]!;
    givenHistory(caseDecider)
      .when({
        ...{ type: 'open', opened: opened.data, rulesVersion: 1, promise, step: step('inspection') },
        placement: { to: 'triage', why: 'no-rule', ruleId: null },
      })
      .then(
        opened,
        CaseSentToTriage({ caseId, why: 'no-rule', rulesVersion: 1 }),
        CasePromised({ caseId, ...promise }),
        due('inspection'),
      );
  });
  test('is followed by the one that its result leads to', () => {
    given(due('inspection'))
      .when(complete('inspection', 'violation', 'notice'))
      .then(completed('inspection', 'violation', 'notice'), due('notice'));
  });
  test.each(['legal', ofBylaw.data.departmentId])('names the department that takes it: %s', (departmentId) => {
    const next = { ...step('notice'), departmentId };
    given(due('inspection'))
      .when({ ...complete('inspection', 'violation', null), next })
      .then(completed('inspection', 'violation', 'notice'), CaseStepDue({ caseId, ...next }));
  });
  test('is the last one where its result leads nowhere', () => {
    given(due('inspection'))
      .when(complete('inspection', 'no-violation', null))
      .then(completed('inspection', 'no-violation', null));
  });
  test('may lead to itself', () => {
    given(due('reinspection'))
      .when(complete('reinspection', 'more-time', 'reinspection'))
      .then(completed('reinspection', 'more-time', 'reinspection'), due('reinspection'));
  });
  test('carries what was written and the number of a notice', () => {
    given(due('notice'))
      .when({ ...complete('notice', 'served', null), noteRef: ref, externalRefRef: ref })
      .then(CaseStepCompleted({ ...completed('notice', 'served', null).data, noteRef: ref, externalRefRef: ref }));
  });
  test('is completed while it is due, and once', () => {
    const inspected = complete('inspection', 'violation', 'notice');
    given().when(inspected).thenRejected('case.step-not-due');
    given(due('notice')).when(inspected).thenRejected('case.step-not-due');
    given(due('inspection'), completed('inspection', 'violation', 'notice'), due('notice'))
      .when(inspected)
      .thenRejected('case.step-not-due');
  });
  test('is not due any more once the case is over, or about another service', () => {
    const resolved = CaseResolved({ caseId, outcome: 'no-violation', resolved: true });
    const reclassified = CaseReclassified({ ...CaseReclassified.samples[0]!, caseId });
    for (const end of [resolved, reclassified])
      expect(fold(caseDecider, [opened, ofBylaw, due('inspection'), end])).toMatchObject({ step: null });
  });
});

test('a visit has a result, and may have a note', () => {
  given()
    .when({ type: 'record-visit', result: 'made-safe', noteRef: ref })
    .then(CaseVisitRecorded({ caseId, result: 'made-safe', noteRef: ref, photoRefs: [] }));
});

test('what is handed to another system stays with its owner', () => {
  given()
    .when({ type: 'hand-to-system', system: 'permits', externalRefRef: ref })
    .then(CaseHandedToSystem({ caseId, system: 'permits', externalRefRef: ref }));
});
