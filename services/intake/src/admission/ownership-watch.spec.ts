import { jest } from '@jest/globals';
import { AcceptanceWindow } from './acceptance-window.ts';
import { Door } from './door.ts';
import { OwnershipWatch } from './ownership-watch.ts';
import { UnownedRequests, type AcceptedRequest } from './unowned-requests.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const request = (requestId: string): AcceptedRequest => ({ municipality: 'ottawa', requestId });

function watched() {
  const [unowned, window] = [new UnownedRequests(), new AcceptanceWindow()];
  const door = new Door(unowned, window);
  const owned = new Set<string>();
  const others: string[] = [];
  const looks: string[][] = [];
  const warnings: unknown[] = [];
  const state = { away: false };
  const view = {
    ownedAmong: async (requests: readonly AcceptedRequest[]) => {
      if (state.away) throw new Error('away');
      looks.push(requests.map(({ requestId }) => requestId));
      return new Set(requests.map(({ requestId }) => requestId).filter((id) => owned.has(id)));
    },
    unowned: async () => others.filter((id) => !owned.has(id)).map(request),
  };
  const episodes = { see: () => undefined };
  const watch = new OwnershipWatch({
    unowned,
    window,
    door,
    view,
    episodes,
    warn: (failure) => void warnings.push(failure),
  });
  const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1000);
  return { watch, unowned, window, door, owned, others, looks, warnings, state, seconds };
}

test('it looks only while a request is without an owner', async () => {
  const { watch, unowned, owned, looks, seconds } = watched();
  await seconds(5);
  expect(looks).toEqual([]);
  watch.accepted(request('a'));
  await seconds(0.5);
  expect(looks).toEqual([['a'], ['a']]);
  owned.add('a');
  await seconds(10);
  expect([looks.length, unowned.count]).toEqual([3, 0]);
});

test('it lets in who waits when a request has got its owner', async () => {
  const { watch, door, owned, seconds } = watched();
  for (let nr = 0; nr < 64; nr += 1) watch.accepted(request(String(nr)));
  const answers: boolean[] = [];
  door.enter('resident', (admitted) => void answers.push(admitted));
  await seconds(1);
  expect(answers).toEqual([]);
  owned.add('63');
  await seconds(0.25);
  expect(answers).toEqual([true]);
});

test('an outage is noticed after two seconds, and looked at less often', async () => {
  const { watch, window, looks, seconds } = watched();
  watch.accepted(request('a'));
  await seconds(2);
  expect(window.stalled).toBe(false);
  await seconds(0.75);
  expect(window.stalled).toBe(true);
  const before = looks.length;
  await seconds(10);
  expect(looks.length - before).toBeLessThanOrEqual(20); // its own requests, and those of others
});

test('a replica whose requests come after a backlog of others takes it for no outage', async () => {
  const { watch, window, owned, others, seconds } = watched();
  for (let nr = 0; nr < 1_000; nr += 1) others.push(`other-${nr}`);
  for (let nr = 0; nr < 70; nr += 1) watch.accepted(request(String(nr)));
  for (let nr = 0; nr < 100; nr += 1) {
    for (let next = 0; next < 10; next += 1) owned.add(`other-${nr * 10 + next}`);
    await seconds(0.1);
    expect(window.stalled).toBe(false);
  }
  expect(window.limit).toBeGreaterThan(70);
  await seconds(4);
  expect(window.stalled).toBe(true);
});

test('nothing is concluded while the view cannot be read, and it is said once', async () => {
  const { watch, window, state, warnings, owned, seconds } = watched();
  state.away = true;
  watch.accepted(request('a'));
  await seconds(10);
  expect([window.stalled, warnings.length]).toEqual([false, 1]);
  state.away = false;
  owned.add('a');
  await seconds(1);
  expect(window.resting).toBe(true);
});

test('what was learnt under load is forgotten afterwards', async () => {
  const { watch, window, door, owned, seconds } = watched();
  for (let nr = 0; nr < 64; nr += 1) watch.accepted(request(String(nr)));
  door.enter('resident', () => undefined).leave();
  owned.add('63');
  await seconds(2);
  expect([window.resting, window.limit]).toEqual([true, 64]);
});

test('once stopped it neither looks nor lets wait', async () => {
  const { watch, door, looks, seconds } = watched();
  for (let nr = 0; nr < 64; nr += 1) watch.accepted(request(String(nr)));
  const answers: boolean[] = [];
  door.enter('resident', (admitted) => void answers.push(admitted));
  watch.stop();
  await seconds(5);
  expect([answers, looks]).toEqual([[false], []]);
});
