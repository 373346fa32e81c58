import { isOutage } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { Delivered, HandleAction, Handlers, Invoke, MessageAction } from '../consumer/handlers.ts';
import { describeFault, isRetryLater } from '../failures.ts';
import type { Log } from '../log.ts';
import { subjectFor } from '../subjects.ts';
import { Stopped } from '../waiting.ts';
import { HeldLanes } from './held-lanes.ts';
import type { DueReplay, ReplayQueue } from './replay-queue.ts';

interface Parts {
  readonly queue: Pick<ReplayQueue, 'due' | 'begin' | 'handled' | 'failed' | 'postponed'>;
  readonly handlers: Pick<Handlers, 'actionFor'>;
  /** Reads the message of an unreadable event from the stream again; undefined when the stream does not hold it. */
  readonly reread: (due: DueReplay) => Promise<Delivered['message'] | undefined>;
  readonly invoke: Invoke;
  readonly laneOf: (event: RecordedEvent) => string | null;
  /** How often the process may die during a replay before the replay fails. */
  readonly maxStarts: number;
  /** True when the consumer has new events to work on. */
  readonly busy: () => boolean;
  readonly log: Log;
}

const PAGE = 32;

/** One pass over all due replays; it may be interrupted by other work and resumed. */
interface Round {
  after?: DueReplay;
  readonly held: HeldLanes;
}

/**
 * Performs the replays that staff requested, one at a time in the order of the log. It runs between two batches of the consumer, so never
 * at the same time as the event's own lane. Each is tried once: a failure goes back to the person; one that has to wait holds up only its lane.
 */
export class Replays {
  private asked = true;
  private round?: Round;

  constructor(private readonly parts: Parts) {}

  /** Says that there may be something to replay. */
  ask(): void {
    this.asked = true;
  }

  /**
   * Replays one page, or only one dead letter when the consumer is busy; true when there is more. Rejects with `Stopped`, `NotInCharge`, or
   * when the service's own database is not available.
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

  private async replay(due: DueReplay, held: HeldLanes): Promise<void> {
    const { queue, maxStarts, log } = this.parts;
    const found = await this.read(due);
    if (!found) return queue.failed(due, 'unreadable', 'not in the stream', 0);
    const { action, delivered } = found;
    if (action.kind === 'park') return queue.failed(due, action.reason, action.fault ?? null, 0);
    const lane = action.kind === 'handle' ? this.laneOf(action.event) : '';
    if (held.includes(lane)) return held.hold(lane);
    if (due.starts >= maxStarts) {
      log.error(`dead letter: the process died ${due.starts} times on the replay of event ${due.eventId}`);
      return queue.failed(due, 'process-died', null, due.starts);
    }
    if (!(await queue.begin(due))) return;
    if (action.kind === 'pass' || (await this.handle(due, action, delivered, () => held.hold(lane)))) {
      await queue.handled(due);
      log.log(`replayed: event ${due.eventId}`);
    }
  }

  /** True when the handlers succeeded. */
  private async handle(due: DueReplay, action: HandleAction, delivered: Delivered, wait: () => void): Promise<boolean> {
    const { queue, invoke, log } = this.parts;
    try {
      await invoke(action, delivered, 1);
      return true;
    } catch (failure) {
      const fault = describeFault(failure);
      log.warn(`replay of event ${due.eventId}: ${fault}`);
      if (isOutage(failure) || isRetryLater(failure)) {
        wait();
        await queue.postponed(due, fault);
      } else await queue.failed(due, 'handler-failed', fault, 1);
      return false;
    }
  }

  /** Reads the event as it was delivered; this version of the code may understand it better than the version that failed. */
  private async read(due: DueReplay): Promise<{ action: MessageAction; delivered: Delivered } | undefined> {
    const message = due.event === null ? await this.parts.reread(due) : messageOf(due);
    if (!message) return undefined;
    const delivered = { position: due.position, traceparent: '', message, isReplay: true } as const;
    return { action: this.parts.handlers.actionFor(delivered, 0n), delivered };
  }

  private laneOf(event: RecordedEvent): string | null {
    const lane = this.parts.laneOf(event);
    return lane === null ? null : `${event.metadata.municipality}/${lane}`;
  }
}

const messageOf = ({ municipality, type, event }: DueReplay): Delivered['message'] => ({
  subject: subjectFor(municipality, type),
  json: <T>() => event as T,
});
