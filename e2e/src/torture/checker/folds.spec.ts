import type { LoggedEvent } from '../../log.ts';
import { foldCases, owedMessages } from '../../oracle.ts';
import { casesOf, requestsOf } from './folds.ts';

const told = (...said: [type: string, data: Record<string, unknown>][]): LoggedEvent[] =>
  said.map(([type, data], n) => {
    const stream = type.startsWith('case.') ? `case-${data['caseId']}` : `request-${data['requestId']}`;
    const meta = { occurredAt: '2026-11-20T14:30:00.000Z' };
    const position = n + 1;
    return {
      type,
      data,
      meta,
      position,
      stream,
      revision: position,
      id: `e${n}`,
      municipality: 'town',
      schemaVersion: 1,
    };
  });

const submitted = (requestId: string): [string, Record<string, unknown>] => [
  'request.submitted',
  { requestId, language: 'fr' },
];

/** Case a takes in b, of which r2 then leaves for case c and r3 withdraws. */
const LOG = told(
  submitted('r1'),
  submitted('r2'),
  submitted('r3'),
  ['case.opened', { caseId: 'a', requestId: 'r1' }],
  ['case.assigned', { caseId: 'a', departmentId: 'roads', by: 'rule' }],
  ['case.assigned', { caseId: 'a', departmentId: 'works', by: 'transfer' }],
  ['case.opened', { caseId: 'b', requestId: 'r2' }],
  ['case.assigned', { caseId: 'b', departmentId: 'parks' }],
  ['case.request-attached', { caseId: 'b', requestId: 'r3' }],
  ['case.merged', { caseId: 'b', intoCaseId: 'a' }],
  ['case.request-attached', { caseId: 'a', requestId: 'r2', via: 'merge' }],
  ['case.request-attached', { caseId: 'a', requestId: 'r3', via: 'merge' }],
  ['case.request-detached', { caseId: 'a', requestId: 'r2', toCaseId: 'c' }],
  ['case.opened', { caseId: 'c', requestId: 'r2' }],
  ['case.sent-to-triage', { caseId: 'c' }],
  ['case.paged', { caseId: 'a', entry: 'first' }],
  ['case.request-withdrawn', { caseId: 'a', requestId: 'r3' }],
  ['case.resolved', { caseId: 'a', outcome: 'fixed', resolved: true }],
  ['case.reopened', { caseId: 'a', outcome: 'fixed' }],
  ['case.assigned', { caseId: 'a', departmentId: 'works', by: 'reopening' }],
  ['case.promised', { caseId: 'a', resolveBy: '2026-03-30', cause: 'reopening' }],
  ['case.sent-to-triage', { caseId: 'a', why: 'not-ours' }],
  ['case.assigned', { caseId: 'a', departmentId: 'parks', by: 'person' }],
  ['case.sent-to-triage', { caseId: 'a', why: 'not-ours' }],
  ['case.assigned', { caseId: 'a', departmentId: 'roads', by: 'person' }],
  ['case.promised', { caseId: 'a', resolveBy: '2026-03-20', cause: 'priority' }],
);

test('a request is in the case that it joined last, or in none since it was withdrawn', () => {
  const { caseOf, withdrawn, doubled } = foldCases(LOG);
  expect(Object.fromEntries(caseOf)).toEqual({ r1: 'a', r2: 'c' });
  expect([withdrawn, doubled]).toEqual([['r3'], []]);
  const requests = requestsOf(LOG, casesOf(LOG)).map((one) => [one.in?.caseId, one.in?.requests, one.withdrawn]);
  expect(requests).toEqual([
    ['a', ['r1'], undefined],
    ['c', ['r2'], undefined],
    [undefined, undefined, { caseId: 'a', departmentId: 'works' }],
  ]);
  expect(casesOf(LOG).get('b')).toMatchObject({ state: 'merged', shown: 'assigned', requests: [] });
});

test('only who is in a case when something happens is owed a message, and nobody for a merge, a transfer or an owner that tells nothing new', () => {
  expect(owedMessages(LOG)).toEqual([
    'a paged first',
    ...['r1 assigned fr', 'r1 assigned fr', 'r1 received fr', 'r1 reopened fr', 'r1 resolved fr'],
    ...['r2 assigned fr', 'r2 received fr'],
    ...['r3 duplicate-attached fr', 'r3 received fr'],
  ]);
});
