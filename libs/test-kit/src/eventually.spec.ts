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
  await expect(eventually(attempt, { timeoutMs: 5, everyMs: 1 })).rejects.toThrow(/failure [2-9]/);
});
