import {
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CasePromised,
  CaseReopened,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseSentToTriage,
  CLOSED_AT_SOURCE,
  type EventBody,
  type RecordedEvent,
  RequestSubmitted,
} from '@guichet/events';
import { NO_FACTS, OWED, owedBy, TEMPLATES } from './owed.ts';

const caseId = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01';
const first = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01';
const second = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a02';

const opened = CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: first });
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'public-works' });
const triage = CaseSentToTriage({ ...CaseSentToTriage.samples[0]!, caseId });
const promised = CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy: '2026-03-16T14:30:00.000Z' });
const attached = CaseRequestAttached({ caseId, requestId: second, ofRequestId: first });
const resolved = CaseResolved({ caseId, outcome: 'fixed', resolved: true });

const history = (...bodies: EventBody[]) =>
  bodies.map((body, index) => ({ ...body, revision: index + 1 }) as unknown as RecordedEvent);
/** What the n-th event (from 1) of the history owes. */
const owed = (n: number, ...bodies: EventBody[]) => {
  const events = history(...bodies);
  return owedBy(events[n - 1]!, events);
};

describe('what is owed', () => {
  it('is a receipt for a submitted request', () => {
    const [submitted] = history(RequestSubmitted(RequestSubmitted.samples[0]!));
    expect(owedBy(submitted!)).toEqual([
      expect.objectContaining({ template: 'received', requestId: first, caseId: null }),
    ]);
  });

  it('is the department and the date promised in the same append, to whom the case was opened for', () => {
    const [notice, ...others] = owed(2, opened, assigned, promised);
    expect(notice).toEqual({
      template: 'assigned',
      requestId: first,
      caseId,
      outcome: null,
      departmentId: 'public-works',
      resolveBy: '2026-03-16T14:30:00.000Z',
    });
    expect(others).toEqual([]);
  });

  it('is the same however much later the event is looked at again', () => {
    const later = CasePromised({ ...promised.data, resolveBy: '2030-01-01T00:00:00.000Z' });
    expect(owed(2, opened, assigned, promised, attached, later)).toEqual(owed(2, opened, assigned, promised));
  });

  it('is an assignment without a date where nothing was promised', () => {
    expect(owed(2, opened, assigned)).toEqual([expect.objectContaining({ template: 'assigned', resolveBy: null })]);
  });

  it('is nothing for a case in triage, or for the promise itself', () => {
    expect(owed(2, opened, triage, promised)).toEqual([]);
    expect(owed(3, opened, assigned, promised)).toEqual([]);
  });

  it.each(['transfer', 'reopening'] as const)(
    'is nothing for a %s, after which another department may look after it',
    (by) => {
      const again = CaseAssigned({ ...assigned.data, departmentId: 'water', by });
      expect(owed(4, opened, assigned, promised, again)).toEqual([]);
    },
  );

  describe('when a case in triage is assigned again', () => {
    const byHand = CaseAssigned({ ...assigned.data, departmentId: 'parks', by: 'person' });
    const sooner = CasePromised({ ...promised.data, resolveBy: '2026-03-10T14:30:00.000Z', cause: 'priority' });
    const told = [opened, assigned, promised];

    it('is nothing where the date stays: they know that somebody has it', () => {
      expect(owed(5, ...told, triage, byHand)).toEqual([]);
      expect(owed(5, ...told, triage, byHand, CasePromised({ ...promised.data, cause: 'priority' }))).toEqual([]);
    });
    it('is who has it now, and by when, where the date is another one', () => {
      const [notice] = owed(5, ...told, triage, byHand, sooner);
      expect(notice).toMatchObject({ template: 'assigned', departmentId: 'parks', resolveBy: sooner.data.resolveBy });
      expect(owed(8, ...told, triage, byHand, sooner, triage, byHand, sooner)).toEqual([]);
      expect(owed(8, ...told, triage, byHand, sooner, triage, byHand, promised)).toHaveLength(1);
      expect(owed(6, ...told, sooner, triage, byHand)).toHaveLength(1);
    });
    it('is who has it, where nobody had it before', () => {
      expect(owed(4, opened, triage, promised, byHand)).toHaveLength(1);
    });
  });

  describe('when a case is reopened', () => {
    const reopened = CaseReopened({ ...CaseReopened.samples[0]!, caseId });
    const again = CaseAssigned({ ...assigned.data, departmentId: 'water', by: 'reopening' });
    const anew = CasePromised({ ...promised.data, resolveBy: '2026-03-30T14:30:00.000Z', cause: 'reopening' });
    const ended = [opened, assigned, promised, attached, resolved];

    it('is that, once, to everybody in it, with who has it and the new date', () => {
      const notices = owed(6, ...ended, reopened, again, anew);
      expect(notices.map(({ requestId }) => requestId)).toEqual([first, second]);
      for (const notice of notices)
        expect(notice).toMatchObject({
          ...{ template: 'reopened', caseId, outcome: null, departmentId: 'water' },
          resolveBy: anew.data.resolveBy,
        });
      for (const n of [7, 8]) expect(owed(n, ...ended, reopened, again, anew)).toEqual([]);
    });
    it('names no date where none is promised any more, and no department where none has it', () => {
      expect(owed(6, ...ended, reopened, again)[0]).toMatchObject({ resolveBy: null });
      const back = CaseSentToTriage({ caseId, why: 'department-retired', fromDepartmentId: 'public-works' });
      expect(owed(6, ...ended, reopened, back, anew)[0]).toMatchObject({
        departmentId: null,
        resolveBy: anew.data.resolveBy,
      });
      expect(owed(9, ...ended, reopened, back, anew, again)).toEqual([]);
      const placed = CaseAssigned({ ...assigned.data, by: 'person' });
      expect(owed(9, ...ended, reopened, back, anew, placed)).toHaveLength(1);
    });
    it('is nothing to whoever was not told that it had ended', () => {
      const unheard = CaseReopened({ ...reopened.data, outcome: CLOSED_AT_SOURCE });
      expect(owed(6, ...ended, unheard, again, anew)).toEqual([]);
    });
  });

  it('is a word to the one who reported it again, with who looks after it', () => {
    expect(owed(4, opened, assigned, promised, attached)).toEqual([
      expect.objectContaining({ template: 'duplicate-attached', requestId: second, departmentId: 'public-works' }),
    ]);
    expect(owed(3, opened, triage, attached)).toEqual([expect.objectContaining({ departmentId: null })]);
  });

  it('is the outcome for every reporter of the case, once each', () => {
    const notices = owed(5, opened, assigned, attached, attached, resolved);
    expect(notices.map(({ template, requestId, outcome }) => [template, requestId, outcome])).toEqual([
      ['resolved', first, 'fixed'],
      ['resolved', second, 'fixed'],
    ]);
  });

  it('is nothing to whoever left the case before, or withdrew', () => {
    const detached = CaseRequestDetached({ ...CaseRequestDetached.samples[0]!, caseId, requestId: first });
    const withdrawn = CaseRequestWithdrawn({ caseId, requestId: second });
    const told = (n: number, ...bodies: EventBody[]) => owed(n, ...bodies).map(({ requestId }) => requestId);
    expect(told(5, opened, assigned, attached, detached, resolved)).toEqual([second]);
    expect(told(5, opened, assigned, attached, detached, assigned)).toEqual([]);
    expect(told(5, opened, assigned, attached, withdrawn, resolved)).toEqual([first]);
    expect(told(3, opened, attached, resolved, detached, withdrawn)).toEqual([first, second]);
    const again = CaseRequestAttached({ caseId, requestId: first, ofRequestId: second, via: 'person' });
    expect(told(6, opened, assigned, attached, detached, again, resolved)).toEqual([second, first]);
  });

  it('is nothing for a merge, and the end of the case that goes on to all who are in it by then', () => {
    const merged = CaseMerged({ caseId, intoCaseId: second });
    const moved = CaseRequestAttached({ ...attached.data, via: 'merge', fromCaseId: second });
    expect(owed(3, opened, assigned, merged)).toEqual([]);
    expect(owed(4, opened, assigned, merged, resolved)).toEqual([]);
    expect(owed(3, opened, assigned, moved)).toEqual([]);
    expect(owed(4, opened, assigned, moved, resolved)).toHaveLength(2);
  });

  it('is nothing for history, until it ends here', () => {
    const imported = CaseOpened({ ...opened.data, imported: true });
    const joined = CaseRequestAttached({ ...attached.data, imported: true });
    const closed = CaseResolved({ ...resolved.data, outcome: CLOSED_AT_SOURCE });
    expect(OWED.dispatch(RequestSubmitted(RequestSubmitted.samples[1]!), NO_FACTS)).toEqual([]);
    expect(owed(2, imported, assigned, joined, closed)).toEqual([]);
    expect(owed(3, imported, assigned, joined, closed)).toEqual([]);
    expect(owed(4, imported, assigned, joined, closed)).toEqual([]);
    expect(owed(4, imported, assigned, joined, resolved)).toHaveLength(2);
  });

  it('leaves out who joined after the end', () => {
    expect(owed(3, opened, assigned, resolved, attached)).toHaveLength(1);
  });

  it('is every message there is, each because of some event', () => {
    const facts = { openedFor: first, requestIds: [first], departmentId: null, resolveBy: null };
    const templates = OWED.definitions.flatMap((definition) =>
      OWED.dispatch(definition(definition.samples[0]), facts).map(({ template }) => template),
    );
    expect(templates.sort()).toEqual([...TEMPLATES, 'follow-asked'].sort());
  });
});
