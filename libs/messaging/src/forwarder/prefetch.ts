import { PAGE } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';

/**
 * Yields the pages of a subscription. While the caller works on a full page, the next one is being read. After a shorter page, which reached
 * the end, the next is read only when requested, so that it includes everything appended meanwhile.
 */
export async function* prefetched(pages: AsyncIterable<RecordedEvent[]>): AsyncGenerator<RecordedEvent[]> {
  const reading = pages[Symbol.asyncIterator]();
  let next = reading.next();
  try {
    for (;;) {
      const { done, value: page } = await next;
      if (done) return;
      const ahead = page.length >= PAGE ? reading.next() : undefined;
      ahead?.catch(() => undefined); // it is not awaited when the page before it failed
      yield page;
      next = ahead ?? reading.next();
    }
  } finally {
    // Not awaited: the page being read may take long, and the caller's signal ends it.
    reading.return?.().catch(() => undefined);
  }
}
