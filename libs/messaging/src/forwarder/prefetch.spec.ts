import { PAGE } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import { prefetched } from './prefetch.ts';

const pageOf = (length: number) => Array.from({ length }, () => ({}) as RecordedEvent);

/** A subscription that counts its reads; a read for which it has no page never resolves. */
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

test.each([1, PAGE - 1])('after a page of %i, it reads on when it is asked to', async (length) => {
  const { asked, pages } = subscription(length, 1);
  const read = prefetched(pages);
  expect((await read.next()).value).toHaveLength(length);
  expect(asked.times).toBe(1);
  await read.next();
  expect(asked.times).toBe(2);
});

test('while a full page is worked on the next is being read', async () => {
  const { asked, pages } = subscription(PAGE, 2);
  const read = prefetched(pages);
  expect((await read.next()).value).toHaveLength(PAGE);
  expect(asked.times).toBe(2);
  expect((await read.next()).value).toHaveLength(2);
  expect(asked.times).toBe(2);
});

test('ending the loop does not wait for the page that is being read', async () => {
  const { asked, pages } = subscription(PAGE);
  const read = prefetched(pages);
  await read.next();
  await read.return(undefined);
  expect(asked).toEqual({ times: 2, left: true });
});

test('a failure to read ahead is the next reader’s', async () => {
  const failing = async function* () {
    yield pageOf(PAGE);
    throw new Error('the log is away');
  };
  const read = prefetched(failing());
  await read.next();
  await expect(read.next()).rejects.toThrow('the log is away');
});
