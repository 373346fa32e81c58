import {
  approve,
  fallDue,
  refuse,
  TRANSITIONS,
  type Circumstances,
  type Erasure,
  type ErasureState,
  type Step,
} from './erasure.ts';

const OFFICER = { role: 'privacy_officer', ref: 'p-1' };
const OTHER = { role: 'director', ref: 'p-2' };
const NOW = new Date('2026-03-09T14:30:00.000Z');
const LATER = new Date('2026-04-01T04:00:00.000Z');

const ASKED: Erasure = { state: 'received', askedBy: OFFICER, notBefore: NOW };
const FREE: Circumstances = { now: NOW, holds: [] };
const HELD: Circumstances = { now: NOW, holds: ['claim'] };
const said = (steps: readonly Step[]) =>
  steps.map(({ state, by, reason }) => [state, by?.ref, reason].filter(Boolean).join(' '));

describe('when somebody else approves it', () => {
  test('it is executed where nothing holds it', () =>
    expect(said(approve(ASKED, OTHER, FREE))).toEqual(['hold-check p-2', 'executed']));
  test('it is refused where something holds it', () =>
    expect(said(approve(ASKED, OTHER, HELD))).toEqual(['hold-check p-2', 'refused held']));
  test('it is scheduled for its day', () =>
    expect(said(approve({ ...ASKED, notBefore: LATER }, OTHER, FREE))).toEqual(['hold-check p-2', 'scheduled']));
});

test('whoever asked does not approve it, in whatever role', () => {
  expect(() => approve(ASKED, OFFICER, FREE)).toThrow('erasure.same-person');
  expect(() => approve(ASKED, { ...OFFICER, role: 'director' }, FREE)).toThrow('erasure.same-person');
});

test.each(['hold-check', 'refused', 'scheduled', 'executed'] as const)(
  'one that is %s is not approved again',
  (state) => {
    expect(() => approve({ ...ASKED, state }, OTHER, FREE)).toThrow('erasure.decided');
  },
);

describe('when its day comes', () => {
  const scheduled = { ...ASKED, state: 'scheduled', notBefore: LATER } as const;
  const before = { now: new Date(LATER.getTime() - 1), holds: [] };
  test('it is executed, and no earlier', () => {
    expect(said(fallDue(scheduled, before))).toEqual([]);
    expect(said(fallDue(scheduled, { now: LATER, holds: [] }))).toEqual(['hold-check', 'executed']);
  });
  test('a hold placed since is found', () =>
    expect(said(fallDue(scheduled, { now: LATER, holds: ['claim'] }))).toEqual(['hold-check', 'refused held']));
  test('one that nobody approved is not executed', () =>
    expect(fallDue({ ...ASKED }, { now: LATER, holds: [] })).toEqual([]));
});

test.each<[ErasureState, boolean]>([
  ['received', true],
  ['hold-check', false],
  ['scheduled', true],
  ['refused', false],
  ['executed', false],
])('one that is %s can be refused: %s', (state, can) => {
  const refusing = () => said(refuse({ ...ASKED, state }, OFFICER, 'withdrawn'));
  if (can) expect(refusing()).toEqual(['refused p-1 withdrawn']);
  else expect(refusing).toThrow('erasure.decided');
});

test('every step is one that the table allows', () => {
  const scheduled = { ...ASKED, state: 'scheduled' } as const;
  const paths = [FREE, HELD].flatMap((circumstances) => [
    { from: ASKED.state, steps: approve(ASKED, OTHER, circumstances) },
    { from: ASKED.state, steps: approve({ ...ASKED, notBefore: LATER }, OTHER, circumstances) },
    { from: scheduled.state, steps: fallDue(scheduled, circumstances) },
    { from: scheduled.state, steps: refuse(scheduled, OTHER, 'mistaken') },
  ]);
  for (const { from, steps } of paths)
    steps.reduce((state: ErasureState, step) => {
      expect(TRANSITIONS[state]).toContain(step.state);
      return step.state;
    }, from);
});
