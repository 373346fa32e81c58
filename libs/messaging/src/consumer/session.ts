import type { Log } from '../log.ts';
import type { JetStream, NatsLink } from '../nats-link.ts';
import { Pace } from '../waiting.ts';
import { DeadLetters } from '../dead-letters/dead-letters.ts';
import { ReplayQueue } from '../dead-letters/replay-queue.ts';
import { Replays } from '../dead-letters/replays.ts';
import { Checkpoint, type Standing } from './checkpoint.ts';
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
  /** Of the consumer's lease. */
  readonly holder: string;
  readonly log: Log;
  readonly show: (change: Partial<ConsumerState>) => void;
}

/** How long a replay asked for on another replica may go unnoticed, milliseconds; one asked for on this one is noticed at once. */
const LOOK_FOR_REPLAYS_MS = 3000;

/** One subscription at the checkpoint, and the work on what it brings, until it breaks. */
export class Session {
  private constructor(
    private readonly parts: SessionParts,
    private readonly checkpoint: Checkpoint,
    private readonly subscription: Subscription,
    private readonly worker: Worker,
    private readonly replays?: Replays,
  ) {}

  /** Rejects with `OtherLog`, or when NATS or the service's own database is away. */
  static async open(parts: SessionParts): Promise<Session> {
    const { options, link, jetStream, holder, handlers, log, show } = parts;
    const { dataSource, service, streamName, mode } = options;
    const birth = async () => (options.startAt === 'head' ? lastPosition(jetStream.manager, streamName) : 0n);
    const checkpoint = await Checkpoint.open(dataSource, service, holder, birth);
    const names = { stream: streamName, consumer: service };
    const standing = within(await options.logId(), checkpoint.standing);
    const subscription = await Subscription.open(link, jetStream, names, standing);
    const bench = { handlers, checkpoint, log, halted: (halted: string | null) => show({ halted }) };
    if (mode === 'projection') {
      return new Session(parts, checkpoint, subscription, new ProjectionWorker(dataSource, bench));
    }
    const invoke = attemptsOf(parts);
    const worker = new ReactionWorker(bench, new DeadLetters(dataSource, service), { ...options, invoke });
    const replays = replaysOf(parts, invoke, () => subscription.waiting > 0);
    return new Session(parts, checkpoint, subscription, worker, replays);
  }

  /** Until the subscription breaks, or the signal aborts: always rejects. */
  async run(signal: AbortSignal): Promise<never> {
    this.showStanding({ active: true, halted: null });
    const pace = new Pace(this.parts.options.paceMs);
    const timer = this.replays && setInterval(() => this.lookForReplays(), LOOK_FOR_REPLAYS_MS);
    try {
      for (;;) {
        if (await this.replays?.perform(signal)) this.subscription.nudge();
        const arrivals = await this.subscription.take(this.worker.appetite, signal);
        if (arrivals.length === 0) continue;
        pace.begin();
        await this.worker.work(arrivals, signal).finally(() => this.showStanding());
        this.subscription.acknowledge(arrivals.at(-1)!);
        if (this.subscription.waiting < this.worker.appetite) await pace.rest(signal);
      }
    } finally {
      clearInterval(timer);
    }
  }

  /** Before the next batch, also when none comes. */
  lookForReplays(): void {
    this.replays?.ask();
    this.subscription.nudge();
  }

  close(): Promise<void> {
    return this.subscription.close();
  }

  private showStanding(change: Partial<ConsumerState> = {}): void {
    const { standing, asOf } = this.checkpoint;
    this.parts.show({ position: String(standing.position), asOf, ...change });
  }
}

/** A consumer that is new begins in the present log. Throws `OtherLog` for one that stands in a log which was replaced. */
function within(logId: string | null, standing: Standing): Standing {
  if (logId === null) return standing;
  if (standing.logId !== null && standing.logId !== logId) throw new OtherLog();
  return { ...standing, logId };
}

const attemptsOf =
  ({ handlers, options }: SessionParts): Invoke =>
  (reading, delivered, attempt) =>
    withinDeadline(options.handlerSeconds, options.dataSource, () => handlers.invoke(reading, delivered, attempt));

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
