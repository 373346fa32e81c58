import { MatchJudged, MatchRejudged, type DataOf } from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { matchDecider, type JudgeRequest, type MatchEvent, type RejudgeRequest } from './match.ts';
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
  assetKey: null,
  submittedService: 'pothole',
  caseId: null,
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
    {
      type: 'judge',
      requestId: 'new',
      request: { ...request, place },
      catalogueVersion: 3,
      mode,
      comparison,
      judged: reports,
    },
    matchDecider.initialState,
  );
  if (decision.kind !== 'accepted') throw new Error('was to be judged');
  return decision.events[0]!.data as ReturnType<typeof MatchJudged>['data'];
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
    type: 'judge',
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

describe('an asset that the request names', () => {
  const [HERE, THERE] = ['1'.repeat(64), '2'.repeat(64)];
  const policy = { mode: 'auto', key: 'asset', question: 'pole-number', metres: 20, days: 14 } as const;
  const judgedBy = (assetKey: string | undefined, reports: JudgedReport[], place = request.place) => {
    const comparison = comparisonFor(policy, { ...place, assetKey });
    const command = {
      requestId: 'new',
      request,
      catalogueVersion: 3,
      mode: 'auto',
      comparison,
      judged: reports,
    } as const;
    const decision = matchDecider.decide({ type: 'judge', ...command }, matchDecider.initialState);
    if (decision.kind !== 'accepted') throw new Error('was to be judged');
    return decision.events[0]!.data;
  };

  test('wins over distance', () => {
    const far = report('far', 500, { assetKey: HERE });
    const near = report('near', 1);
    const verdict = judgedBy(HERE, [near, far]);
    expect(verdict).toMatchObject({ verdict: 'duplicate', ofRequestId: 'far', score: 0.964 });
    expect(verdict.factors.slice(0, 2)).toEqual([
      { name: 'same-asset', value: 1 },
      { name: 'distance-metres', value: 500 },
    ]);
  });

  test('is not another one, however near', () => {
    expect(judgedBy(HERE, [report('other', 1, { assetKey: THERE })]).verdict).toBe('unique');
  });

  test.each([
    ['the request names none', undefined, HERE],
    ['the earlier report names none', HERE, null],
  ])('leaves it to the distance where %s', (_who, own, earlier) => {
    const verdict = (metres: number) => judgedBy(own, [report('a', metres, { assetKey: earlier })]);
    expect([verdict(19), verdict(21)]).toMatchObject([{ ofRequestId: 'a' }, { verdict: 'unique' }]);
    expect(verdict(19).factors.map(({ name }) => name)).not.toContain('same-asset');
  });

  test('needs no place', () => {
    const nowhere = { ...request.place, precision: 'none' as const, latitude: null, longitude: null };
    const same = report('same', 0, { assetKey: HERE, latitude: null, longitude: null });
    const other = report('other', 0, { assetKey: THERE });
    expect(judgedBy(HERE, [other, same], nowhere)).toMatchObject({
      ofRequestId: 'same',
      factors: expect.not.arrayContaining([expect.objectContaining({ name: 'distance-metres' })]),
    });
  });

  test('comes after an open case, as everything', () => {
    const closed = report('closed', 0, { assetKey: HERE, closed: true });
    expect(judgedBy(HERE, [closed, report('open', 5)])).toMatchObject({ verdict: 'duplicate', ofRequestId: 'open' });
    expect(judgedBy(HERE, [closed])).toMatchObject({ verdict: 'recurrence', ofRequestId: 'closed' });
  });
});

describe('judged again', () => {
  const { place } = request;
  const comparison = comparisonFor({ mode: 'auto', key: 'radius', metres: 50, days: 14 }, place);
  const facts = { requestId: 'old', why: 'place', serviceCode: 'pothole', latitude: 45.4, longitude: -75.7 } as const;
  const again = (more: Partial<RejudgeRequest> = {}): RejudgeRequest => ({
    ...{ type: 'rejudge', ...facts, catalogueVersion: 4, requestedAt: NOW, comparison, isTogether: false, judged: [] },
    ...more,
  });
  const first = (verdict: 'unique' | 'duplicate' | 'suggested', ofRequestId: string | null) =>
    MatchJudged({ ...MatchJudged.samples[0]!, verdict, ofRequestId });
  const given = (...history: MatchEvent[]) => ({
    when: (command: RejudgeRequest) => matchDecider.decide(command, fold(matchDecider, history)),
  });
  const none = {
    ...facts,
    catalogueVersion: 4,
    verdict: 'unique' as const,
    ofRequestId: null,
    score: 0,
    factors: [],
  } satisfies DataOf<typeof MatchRejudged>;
  const says = (event: MatchEvent) => ({ kind: 'accepted', events: [event] });

  test('a likeness that no longer holds goes away', () => {
    expect(given(first('suggested', 'a')).when(again())).toEqual(says(MatchRejudged(none)));
  });

  test('a new one appears, for a person to look at in any mode', () => {
    expect(given(first('unique', null)).when(again({ judged: [report('a', 10)] }))).toMatchObject({
      events: [
        { type: 'match.rejudged', data: { verdict: 'suggested', ofRequestId: 'a', score: 0.864, why: 'place' } },
      ],
    });
  });

  test('what came back where it had been resolved is a recurrence', () => {
    const closed = report('a', 10, { closed: true });
    expect(given(first('unique', null)).when(again({ judged: [closed] }))).toMatchObject({
      events: [{ data: { verdict: 'recurrence', ofRequestId: 'a' } }],
    });
  });

  test.each([
    ['unique', null, []],
    ['suggested', 'a', [report('a', 10)]],
    ['duplicate', 'a', [report('a', 10)]],
  ] as const)('%s as before says nothing', (verdict, of, reports) => {
    const decision = given(first(verdict, of)).when(again({ judged: reports }));
    expect(decision).toEqual({ kind: 'ignored', reason: 'as-before' });
  });

  test('what a person confirmed is in its case, and is no likeness any more', () => {
    const decision = given(first('suggested', 'a')).when(again({ isTogether: true }));
    expect(decision).toEqual({ kind: 'ignored', reason: 'as-before' });
  });

  test('the last word counts', () => {
    const moved = MatchRejudged(none);
    expect(given(first('suggested', 'a'), moved).when(again())).toMatchObject({ reason: 'as-before' });
    const back = given(first('suggested', 'a'), moved).when(again({ judged: [report('a', 10)] }));
    expect(back).toMatchObject({ events: [{ data: { verdict: 'suggested', ofRequestId: 'a' } }] });
  });

  test('what was never judged is not judged again', () => {
    expect(given().when(again())).toEqual({ kind: 'ignored', reason: 'not-judged' });
  });
});
