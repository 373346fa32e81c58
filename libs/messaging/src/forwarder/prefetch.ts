import { PAGE } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';

/**
 * The pages of a subscription. While a full one is worked on the next is being read; after a shorter one, which was all there was, it is read
 * when it is asked for, so that what comes meanwhile is in it.
 */
export async function* prefetched(pages: AsyncIterable<RecordedEvent[]>): AsyncGenerator<RecordedEvent[]> {
  const reading = pages[Symbol.asyncIterator]();
  let next = reading.next();
  try {
    for (;;) {
      const { done, value: page } = await next;
      if (done) return;
      const ahead = page.length >= PAGE ? reading.next() : undefined;
      ahead?.catch(() => undefined); // whoever awaits it hears of it; nobody does when the page before it failed
      yield page;
      next = ahead ?? reading.next();
    }
  } finally {
    // Not awaited: a page that is being read may be long in coming, and whoever leaves has the signal that ends it.
    reading.return?.().catch(() => undefined);
  }
}
