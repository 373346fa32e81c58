import { isOutage } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { Delivered, Handled, Handlers, Invoke, Reading } from '../consumer/handlers.ts';
import { describeFault, isRetryLater } from '../failures.ts';
import type { Log } from '../log.ts';
import { subjectFor } from '../subjects.ts';
import { Stopped } from '../waiting.ts';
import { HeldLanes } from './held-lanes.ts';
import type { Due, ReplayQueue } from './replay-queue.ts';

interface Parts {
  readonly queue: Pick<ReplayQueue, 'due' | 'begin' | 'handled' | 'died' | 'postponed'>;
  readonly handlers: Pick<Handlers, 'read'>;
  /** The message of an event that was unreadable, as the stream holds it now; undefined when it is not there. */
  readonly reread: (due: Due) => Promise<Delivered['message'] | undefined>;
  readonly invoke: Invoke;
  readonly laneOf: (event: RecordedEvent) => string | null;
  /** Deaths of the process in a replay before the event is dead again. */
  readonly maxStarts: number;
  /** The consumer has other work: events that are not late yet. */
  readonly busy: () => boolean;
  readonly log: Log;
}

const PAGE = 32;

/** From the first letter that is due to the last, however often it gives way. */
interface Round {
  after?: Due;
  readonly held: HeldLanes;
}

/**
 * Handles again what staff asked for, one letter at a time in the order of the log, between two batches of the consumer: so never beside
 * the event's own lane. One try each: a failure goes back to the person, what it waits for is waited for without holding up the rest.
 */
export class Replays {
  private asked = true;
  private round?: Round;

  constructor(private readonly parts: Parts) {}

  /** There may be something to replay. */
  ask(): void {
    this.asked = true;
  }

  /**
   * A page, or only its first letter when the consumer is busy; true when there is more. Rejects with `Stopped`, `NotInCharge`, or when the
   * service's own database is away.
   */
  async perform(signal: AbortSignal): Promise<boolean> {
    if (!this.round) {
      if (!this.asked) return false;
      this.asked = false;
      this.round = { held: new HeldLanes() };
    }
    const page = await this.parts.queue.due(this.round.after, PAGE);
    for (const due of page) {
      if (signal.aborted) throw new Stopped();
      await this.replay(due, this.round.held);
      this.round.after = due;
      if (this.parts.busy()) return true;
    }
    if (page.length === PAGE) return true;
    this.round = undefined;
    return this.asked;
  }

  private async replay(due: Due, held: HeldLanes): Promise<void> {
    const { queue, maxStarts, log } = this.parts;
    const found = await this.read(due);
    if (!found) return queue.died(due, 'unreadable', 'not in the stream', 0);
    const { reading, delivered } = found;
    if (reading.kind === 'park') return queue.died(due, reading.reason, reading.fault ?? null, 0);
    const lane = reading.kind === 'handle' ? this.laneOf(reading.event) : '';
    if (held.includes(lane)) return held.hold(lane);
    if (due.starts >= maxStarts) {
      log.error(`dead letter: the process died ${due.starts} times on the replay of event ${due.eventId}`);
      return queue.died(due, 'process-died', null, due.starts);
    }
    if (!(await queue.begin(due))) return;
    if (reading.kind === 'pass' || (await this.handle(due, reading, delivered, () => held.hold(lane)))) {
      await queue.handled(due);
      log.log(`replayed: event ${due.eventId}`);
    }
  }

  /** True when its handlers are done. */
  private async handle(due: Due, reading: Handled, delivered: Delivered, wait: () => void): Promise<boolean> {
    const { queue, invoke, log } = this.parts;
    try {
      await invoke(reading, delivered, 1);
      return true;
    } catch (failure) {
      const fault = describeFault(failure);
      log.warn(`replay of event ${due.eventId}: ${fault}`);
      if (isOutage(failure) || isRetryLater(failure)) {
        wait();
        await queue.postponed(due, fault);
      } else await queue.died(due, 'handler-failed', fault, 1);
      return false;
    }
  }

  /** As it was delivered: upcast by this version of the code, which may know more than the one it died in. */
  private async read(due: Due): Promise<{ reading: Reading; delivered: Delivered } | undefined> {
    const message = due.event === null ? await this.parts.reread(due) : messageOf(due);
    if (!message) return undefined;
    const delivered = { position: due.position, traceparent: '', message };
    return { reading: this.parts.handlers.read(delivered, 0n), delivered };
  }

  private laneOf(event: RecordedEvent): string | null {
    const lane = this.parts.laneOf(event);
    return lane === null ? null : `${event.metadata.municipality}/${lane}`;
  }
}

const messageOf = ({ municipality, type, event }: Due): Delivered['message'] => ({
  subject: subjectFor(municipality, type),
  json: <T>() => event as T,
});
