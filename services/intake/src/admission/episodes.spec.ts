import { Episodes } from './episodes.ts';

function told() {
  const lines: string[] = [];
  const keep = (level: string) => (line: object) => {
    const { message, ...rest } = line as { message: string };
    lines.push(`${level}: ${message} ${JSON.stringify(rest)}`);
  };
  const episodes = new Episodes({ log: keep('log'), warn: keep('warn') });
  const see = (second: number, seen: { shed?: number; stalled?: boolean; unowned?: number }) =>
    episodes.see({ at: second * 1000, shed: 0, stalled: false, unowned: 70, oldestMs: 2_400, ...seen });
  return { lines, see };
}

test('that calls are turned away is said once, and how many they were when it is over', () => {
  const { lines, see } = told();
  see(1, { shed: 0 });
  for (let second = 2; second <= 30; second += 1) see(second, { shed: second * 5 });
  for (let second = 31; second <= 60; second += 1) see(second, { shed: 150 });
  see(61, { shed: 151 });
  expect(lines).toEqual([
    'warn: calls are turned away: too many requests have no owner {"unowned":70,"oldestSeconds":2}',
    'log: no call is turned away any more {"turnedAway":150}',
    'warn: calls are turned away: too many requests have no owner {"unowned":70,"oldestSeconds":2}',
  ]);
});

test('it is over at once when every request has an owner', () => {
  const { lines, see } = told();
  see(1, { shed: 3 });
  see(2, { shed: 3, unowned: 0 });
  expect(lines.at(-1)).toBe('log: no call is turned away any more {"turnedAway":3}');
});

test('an outage is said once, and its end', () => {
  const { lines, see } = told();
  for (const stalled of [false, true, true, false, false]) see(1, { stalled });
  expect(lines).toEqual([
    'warn: no request gets an owner; all go on being accepted {"unowned":70,"oldestSeconds":2}',
    'log: requests get owners again {"unowned":70,"oldestSeconds":2}',
  ]);
});
