import type { Log } from '../log.ts';
import type { JetStream, NatsLink } from '../nats-link.ts';
import { Pace } from '../waiting.ts';
import { DeadLetters } from '../dead-letters/dead-letters.ts';
import { ReplayQueue } from '../dead-letters/replay-queue.ts';
import { Replays } from '../dead-letters/replays.ts';
import { Checkpoint, type LastHandled } from './checkpoint.ts';
import { withinDeadline } from './deadline.ts';
import type { Handlers, Invoke } from './handlers.ts';
import type { ConsumerOptions, ConsumerState } from './options.ts';
import { ProjectionWorker } from './projection-worker.ts';
import { ReactionWorker } from './reaction-worker.ts';
import { lastPosition, messageAt, OtherLog } from './stream-cursor.ts';
import { Subscription } from './subscription.ts';
import type { Worker } from './worker.ts';

export interface SessionParts {
  readonly options: Required<ConsumerOptions>;
  readonly link: NatsLink;
  readonly jetStream: JetStream;
  readonly handlers: Handlers;
  /** Id of this replica as holder of the consumer's lease. */
  readonly holder: string;
  readonly log: Log;
  readonly show: (change: Partial<ConsumerState>) => void;
}

/** Milliseconds between looks for replays that were requested on another replica; one requested on this replica is noticed at once. */
const LOOK_FOR_REPLAYS_MS = 3000;

/** Subscribes once, at the checkpoint, and works on what arrives until the subscription breaks. */
export class ConsumerSession {
  private constructor(
    private readonly parts: SessionParts,
    private readonly checkpoint: Checkpoint,
    private readonly subscription: Subscription,
    private readonly worker: Worker,
    private readonly replays?: Replays,
  ) {}

  /** Rejects with `OtherLog`, or when NATS or the service's own database is not available. */
  static async open(parts: SessionParts): Promise<ConsumerSession> {
    const { options, link, jetStream, holder, handlers, log, show } = parts;
    const { dataSource, service, streamName, mode } = options;
    const initialFloor = async () => (options.startAt === 'head' ? lastPosition(jetStream.manager, streamName) : 0n);
    const checkpoint = await Checkpoint.open(dataSource, service, holder, initialFloor);
    const names = { stream: streamName, consumer: service };
    const lastHandled = inPresentLog(await options.logId(), checkpoint.lastHandled);
    const subscription = await Subscription.open(link, jetStream, names, lastHandled);
    const workerParts = { handlers, checkpoint, log, halted: (halted: string | null) => show({ halted }) };
    if (mode === 'projection') {
      return new ConsumerSession(parts, checkpoint, subscription, new ProjectionWorker(dataSource, workerParts));
    }
    const invoke = attemptsOf(parts);
    const worker = new ReactionWorker(workerParts, new DeadLetters(dataSource, service), { ...options, invoke });
    const replays = replaysOf(parts, invoke, () => subscription.waiting > 0);
    return new ConsumerSession(parts, checkpoint, subscription, worker, replays);
  }

  /** Works until the subscription breaks or the signal aborts; always rejects. */
  async run(signal: AbortSignal): Promise<never> {
    this.showCheckpoint({ active: true, halted: null });
    const pace = new Pace(this.parts.options.paceMs);
    const timer = this.replays && setInterval(() => this.lookForReplays(), LOOK_FOR_REPLAYS_MS);
    try {
      for (;;) {
        if (await this.replays?.perform(signal)) this.subscription.interruptTake();
        const arrivals = await this.subscription.take(this.worker.batchSize, signal);
        if (arrivals.length === 0) continue;
        pace.begin();
        await this.worker.work(arrivals, signal).finally(() => this.showCheckpoint());
        this.subscription.acknowledge(arrivals.at(-1)!);
        if (this.subscription.waiting < this.worker.batchSize) await pace.rest(signal);
      }
    } finally {
      clearInterval(timer);
    }
  }

  /** Makes the session look for replays before the next batch, also when no batch arrives. */
  lookForReplays(): void {
    this.replays?.ask();
    this.subscription.interruptTake();
  }

  close(): Promise<void> {
    return this.subscription.close();
  }

  private showCheckpoint(change: Partial<ConsumerState> = {}): void {
    const { lastHandled, asOf } = this.checkpoint;
    this.parts.show({ position: String(lastHandled.position), asOf, ...change });
  }
}

/** A new consumer starts in the present log. Throws `OtherLog` when the checkpoint belongs to a log that was replaced. */
function inPresentLog(logId: string | null, lastHandled: LastHandled): LastHandled {
  if (logId === null) return lastHandled;
  if (lastHandled.logId !== null && lastHandled.logId !== logId) throw new OtherLog();
  return { ...lastHandled, logId };
}

const attemptsOf =
  ({ handlers, options }: SessionParts): Invoke =>
  (action, delivered, attempt) =>
    withinDeadline(options.handlerSeconds, options.dataSource, () => handlers.invoke(action, delivered, attempt));

function replaysOf(
  { options, jetStream, handlers, holder, log }: SessionParts,
  invoke: Invoke,
  busy: () => boolean,
): Replays {
  const { dataSource, service, streamName, laneOf, maxAttempts } = options;
  return new Replays({
    queue: new ReplayQueue(dataSource, service, holder),
    handlers,
    reread: (due) => messageAt(jetStream.manager, streamName, due),
    invoke,
    laneOf,
    maxStarts: maxAttempts,
    busy,
    log,
  });
}
