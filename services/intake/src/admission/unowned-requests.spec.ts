import { UnownedRequests } from './unowned-requests.ts';

const MUNICIPALITY = 'ottawa';

function atTimes() {
  let now = 0;
  const unowned = new UnownedRequests(() => now);
  const accept = (at: number, ...ids: string[]) => {
    now = at;
    for (const requestId of ids) unowned.add({ municipality: MUNICIPALITY, requestId });
  };
  return { unowned, accept, later: (at: number) => (now = at) };
}

const owned = (...ids: string[]) => new Set(ids);

test('requests of a tenth of a second are known by the last of them', () => {
  const { unowned, accept, later } = atTimes();
  accept(1000, 'a', 'b');
  accept(1090, 'c');
  accept(1100, 'd');
  expect(unowned.marks.map(({ requestId }) => requestId)).toEqual(['c', 'd']);
  later(1500);
  expect(unowned.oldestMs).toBe(500);
  expect(unowned.settle(owned('c'))).toBe(3);
  expect([unowned.count, unowned.oldestMs]).toEqual([1, 400]);
});

test('a request that was given up does not count once a later one has an owner', () => {
  const { unowned, accept } = atTimes();
  accept(1000, 'given-up');
  accept(2000, 'later');
  expect(unowned.settle(owned())).toBe(0);
  expect(unowned.settle(owned('later'))).toBe(2);
  expect([unowned.count, unowned.oldestMs, unowned.marks.length]).toEqual([0, 0, 0]);
});

test('an owner of a request that is not looked for changes nothing', () => {
  const { unowned, accept } = atTimes();
  accept(1000, 'a', 'b');
  expect(unowned.settle(owned('a'))).toBe(0);
  expect(unowned.count).toBe(2);
});

test('a day without owners keeps the age and the number, and few marks', () => {
  const { unowned, accept } = atTimes();
  for (let second = 0; second < 86_400; second += 10) accept(second * 1000, `request-${second}`);
  expect(unowned.marks.length).toBeLessThanOrEqual(256);
  expect(unowned.count).toBe(8640);
  expect(unowned.oldestMs).toBe(86_390_000);
  const last = unowned.marks.at(-1)!;
  expect(last.requestId).toBe('request-86390');
  expect(unowned.settle(owned(last.requestId))).toBe(8640);
});

test('those that wait for long are counted on their own', () => {
  const { unowned, accept, later } = atTimes();
  for (const at of [0, 10_000, 40_000]) accept(at, `at-${at}`);
  later(59_999);
  expect(unowned.olderThan(60_000)).toBe(0);
  later(70_000);
  expect(unowned.olderThan(60_000)).toBe(2);
  unowned.settle(owned('at-0'));
  expect(unowned.olderThan(60_000)).toBe(1);
  unowned.settle(owned('at-40000'));
  expect(unowned.olderThan(60_000)).toBe(0);
});
