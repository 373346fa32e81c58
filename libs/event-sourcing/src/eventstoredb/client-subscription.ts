import { EventStoreUnavailable } from '../errors.ts';
import type { Arrivals, StoredEvent } from './log-server.ts';
import { asSubscriptionFault } from './server-faults.ts';
import { storedEvent } from './stored-event.ts';

interface Subscription {
  on(event: 'readable' | 'end' | 'confirmation', listener: () => void): unknown;
  on(event: 'error', listener: (fault: Error) => void): unknown;
  read(): unknown;
  unsubscribe(): Promise<void>;
}

/** Reads a catch-up subscription of the client in batches of the events that have arrived; unread events stay in the connection. */
export class ClientSubscription implements Arrivals {
  readonly #stream: Subscription | undefined;
  #over: Error | undefined;
  #wake = () => {};

  constructor(open: () => Subscription, onConfirmed: () => void) {
    try {
      this.#stream = open();
    } catch (fault) {
      this.#over = asSubscriptionFault(fault);
      return;
    }
    this.#stream.on('confirmation', onConfirmed);
    this.#stream.on('readable', () => this.#wake());
    this.#stream.on('error', (fault) => this.#end(asSubscriptionFault(fault)));
    this.#stream.on('end', () => this.#end(new EventStoreUnavailable('the server ended the subscription')));
  }

  async next(most: number): Promise<StoredEvent[]> {
    for (;;) {
      const events = this.#take(most);
      if (events.length) return events;
      if (this.#over) throw this.#over;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  stop(): void {
    this.#end(new EventStoreUnavailable('the subscription was stopped'));
    void this.#stream?.unsubscribe().catch(() => undefined); // it never began, and `next` has reported its fault
  }

  #take(most: number): StoredEvent[] {
    const events: StoredEvent[] = [];
    while (events.length < most) {
      const given: unknown = this.#stream?.read();
      if (given === null || given === undefined) break;
      events.push(storedEvent(given));
    }
    return events;
  }

  #end(fault: Error): void {
    this.#over ??= fault;
    this.#wake();
  }
}
