import { MatchJudged } from '@guichet/events';
import { matchDecider, type JudgeRequest } from './match.ts';
import { comparisonFor } from './policy.ts';
import { DAY_MS, type JudgedReport } from './resemblance.ts';

const request: JudgeRequest['request'] = {
  serviceCode: 'pothole',
  group: 'roads',
  kind: 'service_request',
  language: 'fr',
  channel: 'portal',
  place: { precision: 'point', latitude: 45.4, longitude: -75.7, placeRef: null, placeKey: null, wardId: 'ward-3' },
  answers: [],
  termCodes: [],
  requestedAt: '2026-03-09T14:30:00.000Z',
};
const NOW = Date.parse(request.requestedAt);
const METRE = 1 / 111_195.08;

const report = (requestId: string, metresNorth: number, more: Partial<JudgedReport> = {}): JudgedReport => ({
  requestId,
  rootRequestId: requestId,
  latitude: 45.4 + metresNorth * METRE,
  longitude: -75.7,
  placeKey: null,
  requestedAt: NOW - DAY_MS,
  position: 1n,
  closed: false,
  ...more,
});

function judged(
  reports: JudgedReport[],
  mode: 'off' | 'suggest' | 'auto' = 'auto',
  place: JudgeRequest['request']['place'] = request.place,
) {
  const comparison = comparisonFor(mode === 'off' ? { mode } : { mode, key: 'radius', metres: 50, days: 14 }, place);
  const decision = matchDecider.decide(
    { requestId: 'new', request: { ...request, place }, catalogueVersion: 3, mode, comparison, judged: reports },
    matchDecider.initialState,
  );
  if (decision.kind !== 'accepted') throw new Error('was to be judged');
  return decision.events[0]!.data;
}

describe('a verdict', () => {
  test('is unique when nothing is near', () => {
    expect(judged([report('far', 51)])).toMatchObject({ verdict: 'unique', ofRequestId: null, score: 0, factors: [] });
  });

  test('is duplicate of the root of the chosen report, with what it rests on', () => {
    const verdict = judged([report('b', 10, { rootRequestId: 'a' })]);
    expect(verdict).toMatchObject({ verdict: 'duplicate', ofRequestId: 'a', score: 0.864, catalogueVersion: 3 });
    expect(Object.fromEntries(verdict.factors.map(({ name, value }) => [name, value]))).toEqual({
      'distance-metres': 10,
      'limit-metres': 50,
      'age-days': 1,
      'limit-days': 14,
      candidates: 1,
    });
  });

  test('is only a suggestion where the service says so', () => {
    expect(judged([report('a', 10)], 'suggest')).toMatchObject({ verdict: 'suggested', ofRequestId: 'a' });
  });

  test('is unique where the service compares nothing', () => {
    expect(judged([report('a', 0)], 'off').verdict).toBe('unique');
  });

  test('is a recurrence where the case was closed, in both modes', () => {
    expect(judged([report('a', 10, { closed: true })]).verdict).toBe('recurrence');
    expect(judged([report('a', 10, { closed: true })], 'suggest').verdict).toBe('recurrence');
  });

  test('counts the limits in, and looks both ways in time', () => {
    expect(judged([report('a', 10, { requestedAt: NOW - 14 * DAY_MS })]).verdict).toBe('duplicate');
    expect(judged([report('a', 10, { requestedAt: NOW + 14 * DAY_MS })]).verdict).toBe('duplicate');
    expect(judged([report('a', 10, { requestedAt: NOW - 14 * DAY_MS - 1 })]).verdict).toBe('unique');
  });
});

describe('the choice', () => {
  test('is the nearest', () => {
    expect(judged([report('a', 20), report('b', -5), report('c', 6)]).ofRequestId).toBe('b');
  });

  test('is the first judged at equal distance', () => {
    const late = report('late', 5, { position: 9n });
    const early = report('early', 5, { position: 4n });
    expect(judged([late, early]).ofRequestId).toBe('early');
    expect(judged([early, late]).ofRequestId).toBe('early');
  });

  test('prefers an open case to a nearer closed one, so that a recurrence is opened once', () => {
    const closed = report('closed', 0, { closed: true, position: 1n });
    const again = report('again', 8, { position: 2n });
    expect(judged([closed, again])).toMatchObject({ verdict: 'duplicate', ofRequestId: 'again' });
  });
});

describe('a place that is kept private', () => {
  const KEY = 'a'.repeat(64);
  const hidden = { ...request.place, precision: 'private' as const, latitude: null, longitude: null, placeKey: KEY };

  test('is compared by its key though the service says radius', () => {
    const same = report('same', 0, { latitude: null, longitude: null, placeKey: KEY });
    const other = report('other', 0, { latitude: null, longitude: null, placeKey: 'b'.repeat(64) });
    expect(judged([other, same], 'suggest', hidden)).toMatchObject({ verdict: 'suggested', ofRequestId: 'same' });
    expect(judged([other], 'suggest', hidden).verdict).toBe('unique');
  });

  test('leaves no distance behind', () => {
    const same = report('same', 0, { latitude: null, longitude: null, placeKey: KEY });
    expect(judged([same], 'auto', hidden).factors.map(({ name }) => name)).not.toContain('distance-metres');
  });

  test('without point or key is unique', () => {
    expect(judged([report('a', 0)], 'auto', { ...hidden, precision: 'none', placeKey: null }).verdict).toBe('unique');
  });
});

test('a request is judged once', () => {
  const state = matchDecider.evolve(matchDecider.initialState, MatchJudged(judged([])));
  const again = {
    requestId: 'new',
    request,
    catalogueVersion: 3,
    mode: 'auto',
    comparison: { by: 'nothing' },
    judged: [],
  } as const;
  expect(matchDecider.decide(again, state)).toEqual({ kind: 'ignored', reason: 'already-judged' });
});

test('a policy that is on without limits is refused, not switched off', () => {
  expect(() => comparisonFor({ mode: 'auto', key: 'radius', metres: 50 }, request.place)).toThrow(RangeError);
});
