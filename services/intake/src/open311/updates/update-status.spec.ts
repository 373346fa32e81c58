import { OF_OUTCOME, UPDATE_STATUSES, updateStatusOf } from './update-status.ts';

/** What the extension's readers know: https://wiki.open311.org and FixMyStreet's own list. */
const KNOWN = [
  ...['OPEN', 'INVESTIGATING', 'IN_PROGRESS', 'ACTION_SCHEDULED', 'FIXED', 'DUPLICATE', 'NOT_COUNCILS_RESPONSIBILITY'],
  ...['NO_FURTHER_ACTION', 'INTERNAL_REFERRAL', 'CLOSED'],
];

test('only words of the extension are said', () => {
  expect([...UPDATE_STATUSES].toSorted()).toEqual(KNOWN.toSorted());
  expect(Object.values(OF_OUTCOME).filter((status) => !KNOWN.includes(status))).toEqual([]);
});

test.each([
  ['received', null, 'OPEN'],
  ['in-triage', null, 'OPEN'],
  ['assigned', null, 'INVESTIGATING'],
  ['in-progress', null, 'IN_PROGRESS'],
  ['resolved', 'fixed', 'FIXED'],
  ['resolved', 'no-violation', 'NO_FURTHER_ACTION'],
  ['closed-otherwise', 'handed-off', 'NOT_COUNCILS_RESPONSIBILITY'],
  ['closed-otherwise', 'unable', 'NO_FURTHER_ACTION'],
  ['resolved', 'a-city’s-own', 'FIXED'],
  ['closed-otherwise', 'a-city’s-own', 'CLOSED'],
  ['closed-otherwise', 'constructor', 'CLOSED'],
  ['closed-otherwise', null, 'CLOSED'],
] as const)('%s, %s is %s', (state, outcome, status) => expect(updateStatusOf(state, outcome)).toBe(status));

test('every outcome that a case may have by design has its word', () => {
  const outcomes = [
    ...['fixed', 'inspected-no-defect', 'no-violation', 'answered', 'already-scheduled', 'not-found'],
    ...['handed-off', 'out-of-scope', 'unable', 'withdrawn'],
  ];
  expect(outcomes.filter((outcome) => !Object.hasOwn(OF_OUTCOME, outcome))).toEqual([]);
});
