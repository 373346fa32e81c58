import type { RecordedEvent } from '@guichet/events';
import { readAhead } from './read-ahead.ts';

const pageOf = (length: number) => Array.from({ length }, () => ({}) as RecordedEvent);

/** A subscription that counts how often it is asked; what it has no page for is waited for for good. */
function subscription(...lengths: number[]) {
  const asked = { times: 0, left: false };
  const pages: AsyncIterable<RecordedEvent[]> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const length = lengths[asked.times++];
        return length === undefined ? new Promise(() => {}) : Promise.resolve({ done: false, value: pageOf(length) });
      },
      return: async () => {
        asked.left = true;
        return { done: true, value: undefined };
      },
    }),
  };
  return { asked, pages };
}

test('after a short page it reads on when it is asked to', async () => {
  const { asked, pages } = subscription(1, 1);
  const read = readAhead(pages);
  expect((await read.next()).value).toHaveLength(1);
  expect(asked.times).toBe(1);
  await read.next();
  expect(asked.times).toBe(2);
});

test('while a long page is worked on the next is being read', async () => {
  const { asked, pages } = subscription(500, 2);
  const read = readAhead(pages);
  expect((await read.next()).value).toHaveLength(500);
  expect(asked.times).toBe(2);
  expect((await read.next()).value).toHaveLength(2);
  expect(asked.times).toBe(2);
});

test('whoever leaves does not wait for the page that is being read', async () => {
  const { asked, pages } = subscription(500);
  const read = readAhead(pages);
  await read.next();
  await read.return(undefined);
  expect(asked).toEqual({ times: 2, left: true });
});

test('a failure to read ahead is the next reader’s', async () => {
  const failing = async function* () {
    yield pageOf(500);
    throw new Error('the log is away');
  };
  const read = readAhead(failing());
  await read.next();
  await expect(read.next()).rejects.toThrow('the log is away');
});
