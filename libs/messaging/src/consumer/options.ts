import type { ListedEvents, RecordedEvent } from '@guichet/events';
import type { DataSource } from 'typeorm';

export interface ConsumerOptions {
  /** Name of the service: its lease, checkpoint and durable consumer. Frozen once used. */
  readonly service: string;
  /** `reaction`: handlers act, failures end as dead letters. `projection`: rows and checkpoint commit together, a failure stops it. */
  readonly mode: 'reaction' | 'projection';
  /** NATS URL, or several separated by commas. */
  readonly servers: string;
  /** The service's own database, with `messagingMigrations` applied. */
  readonly dataSource: DataSource;
  /** Reaction mode: how many streams are worked at once; one stream is always in order. Default 1. */
  readonly concurrency?: number;
  /**
   * Reaction mode: events of one lane are handled one after the other, in the order of the log; one without a lane (null) alone, after everything before it and before everything after it. Default: the event's stream.
   */
  readonly laneOf?: (event: RecordedEvent) => string | null;
  /** Failures of one event before it becomes a dead letter. Default 5. */
  readonly maxAttempts?: number;
  /** Reaction mode: a handler that takes longer has failed, or waits with its database. Default 60. */
  readonly handlerSeconds?: number;
  /**
   * Least time from one batch to the next, in milliseconds, unless a whole batch waits already. Default 20 for a reaction, 100 for a
   * projection: a busy consumer works larger batches, an idle one takes the first event at once.
   */
  readonly paceMs?: number;
  /** A replica that died is replaced after this many seconds. Default 5. */
  readonly leaseSeconds?: number;
  /** Default `GUICHET`. */
  readonly streamName?: string;
  /**
   * Id of the log that handlers append to and read: events of any other are not touched, also when the stream or the checkpoint still
   * belongs to the log that this one replaced. Null, the default, for a service that has no log of its own to compare with.
   */
  readonly logId?: () => Promise<string | null>;
  /** Where a consumer without checkpoint begins; `head` passes over what is older than itself. Default `beginning`. */
  readonly startAt?: 'beginning' | 'head';
}

/** What can be said of a consumer without starting it; a service exports one for each of its consumers, by their frozen names. */
export interface DeclaredConsumer extends Pick<ConsumerOptions, 'concurrency' | 'laneOf' | 'paceMs'> {
  readonly reactsTo: ListedEvents;
  /** Marks the handlers it takes, in a service with more than one consumer. */
  readonly transport?: symbol;
}

export interface ConsumerState {
  /** This replica does the work. */
  readonly active: boolean;
  /** Another replica does. */
  readonly standby: boolean;
  /** Position of the last event handled, as far as this replica knows. */
  readonly position: string | null;
  /** When that event was recorded (ISO 8601, UTC). */
  readonly asOf: string | null;
  /** Why it does not go on, until it does. */
  readonly halted: string | null;
}

const DEFAULTS = {
  concurrency: 1,
  laneOf: (event: RecordedEvent): string => event.streamId,
  maxAttempts: 5,
  handlerSeconds: 60,
  leaseSeconds: 5,
  streamName: 'GUICHET',
  logId: async () => null,
  startAt: 'beginning',
} as const;

export function withDefaults(options: ConsumerOptions): Required<ConsumerOptions> {
  const paceMs = options.mode === 'reaction' ? 20 : 100;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...DEFAULTS, paceMs, ...(Object.fromEntries(given) as unknown as ConsumerOptions) };
}
