import { eventually } from './eventually.ts';

test('waits until the condition holds and gives what it gave', async () => {
  let calls = 0;
  expect(await eventually(() => ++calls >= 3 && calls, { everyMs: 1 })).toBe(3);
});

test('accepts an attempt that only asserts', async () => {
  let calls = 0;
  await eventually(() => void expect(++calls).toBeGreaterThan(2), {
    everyMs: 1,
  });
  expect(calls).toBe(3);
});

test('rejects with the last failure', async () => {
  let calls = 0;
  const attempt = () => Promise.reject(new Error(`failure ${++calls}`));
  const failure = await eventually(attempt, { timeoutMs: 50, everyMs: 1 }).catch((last: Error) => last);
  expect(failure).toEqual(new Error(`failure ${calls}`));
});
