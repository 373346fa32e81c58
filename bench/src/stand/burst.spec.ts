import { cpuOf, requestsFor } from './burst.ts';

test.each([
  [1, 60],
  [50.06, 400],
  [500, 1_000],
])('a burst of eight seconds at %d a second has %d requests', (perSecond, requests) =>
  expect(requestsFor(perSecond, 8)).toBe(requests),
);

test('the CPU of a burst is that of its parts, all or some', () => {
  const burst = { perSecond: 1, cpu: { intake: 1, postgres: 2, launcher: 4 } };
  expect(cpuOf(burst)).toBe(7);
  expect(cpuOf(burst, (part) => part !== 'launcher')).toBe(3);
});
