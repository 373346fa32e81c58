import {
  CaseAccepted,
  CaseAssigned,
  CaseEscalated,
  CaseOpened,
  CasePageAcknowledged,
  CasePaged,
  CasePageLapsed,
  CasePromised,
  CaseSentToTriage,
  CaseWorkStarted,
  type CaseEvent,
} from '@guichet/events';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import { caseDecider } from './case.ts';

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'roads', priority: 'urgent' });
const accepted = CaseAccepted({ caseId, departmentId: 'roads' });
const given = (...history: CaseEvent[]) => givenHistory(caseDecider, opened, assigned, ...history);
const [pageId, nextPageId] = ['0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d04', '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d05'];
const [one, boss] = ['one', 'boss'].map((entry) => ({ entry, answerBy: '2026-03-10T02:15:00.000Z' }));
const onCall = { roads: [one!, boss!] };
const page = { type: 'page', pageId, onCall } as const;
const paged = CasePaged({ caseId, pageId, rota: 'roads', ...one! });
const next = CasePaged({ caseId, pageId: nextPageId, rota: 'roads', ...boss! });
const acknowledged = CasePageAcknowledged({ caseId, pageId });
const lapse = (of: string) => ({ type: 'lapse-page', pageId: of, nextPageId, onCall }) as const;

test('an urgent case pages the first of its department’s rota, once', () => {
  given().when(page).then(paged);
  given(paged).when(page).thenIgnored('somebody-is-there');
});

describe('nobody is paged', () => {
  test('in office hours: the case is an ordinary urgent one', () => {
    given()
      .when({ ...page, onCall: { parks: [one!] } })
      .thenIgnored('somebody-is-there');
  });
  test('for a case that can wait', () => {
    given(CaseAssigned({ ...assigned.data, priority: 'high' }))
      .when(page)
      .thenIgnored('not-urgent');
    given(CaseSentToTriage({ caseId, why: 'no-rule' }))
      .when(page)
      .thenIgnored('not-urgent');
  });
  test('for history', () => {
    const imported = CaseOpened({ ...opened.data, imported: true });
    givenHistory(caseDecider, imported, assigned).when(page).thenIgnored('history');
  });
});

describe('a page that nobody answers', () => {
  test('goes to the next one, and after the last one to nobody', () => {
    given(paged).when(lapse(pageId)).then(CasePageLapsed({ caseId, pageId }), next);
    given(paged, CasePageLapsed({ caseId, pageId }), next)
      .when(lapse(nextPageId))
      .then(CasePageLapsed({ caseId, pageId: nextPageId }));
  });
  test('goes to the first one where the settings no longer name whoever was paged', () => {
    given(CasePaged({ ...paged.data, entry: 'gone' }))
      .when(lapse(pageId))
      .then(CasePageLapsed({ caseId, pageId }), CasePaged({ ...next.data, ...one! }));
  });
  test('is over where it was answered, or the case has another owner', () => {
    given(paged, acknowledged).when(lapse(pageId)).thenIgnored('answered-already');
    given(paged, CaseAssigned({ ...assigned.data, departmentId: 'parks' }))
      .when(lapse(pageId))
      .thenIgnored('answered-already');
  });
});

describe('a page is answered', () => {
  test('by who says so', () => given(paged).when({ type: 'acknowledge-page' }).then(acknowledged));
  test('by who accepts the case, or starts', () => {
    given(paged).when({ type: 'accept' }).then(accepted, acknowledged);
    given(accepted, paged).when({ type: 'start' }).then(CaseWorkStarted({ caseId }), acknowledged);
  });
  test('where there is one', () => given().when({ type: 'acknowledge-page' }).thenRejected('case.no-page'));
});

test('a rung of the ladder may page too', () => {
  const rung = { rung: 'resolve-breach-on-call-page', dueAt: '2026-03-10T02:00:00.000Z' };
  const escalated = { of: 'resolve', to: 'on-call', how: 'page', ...rung } as const;
  given(accepted, CasePromised({ ...CasePromised.samples[0]!, caseId, rungs: [rung] }))
    .when({ type: 'escalate', ...escalated, page: { pageId, onCall } })
    .then(CaseEscalated({ caseId, ...escalated }), paged);
});
