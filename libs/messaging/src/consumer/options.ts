import type { ListedEvents, RecordedEvent } from '@guichet/events';
import type { DataSource } from 'typeorm';

export interface ConsumerOptions {
  /** Names the lease, the checkpoint and the durable consumer. It must not change once used. */
  readonly service: string;
  /** `reaction`: handlers act, and failing events become dead letters. `projection`: rows and checkpoint commit together, and a failure stops the consumer. */
  readonly mode: 'reaction' | 'projection';
  /** NATS URL, or several separated by commas. */
  readonly servers: string;
  /** The service's own database, with `messagingMigrations` applied. */
  readonly dataSource: DataSource;
  /** Reaction mode: how many lanes are worked on at the same time; the events of one lane stay in order. Default 1. */
  readonly concurrency?: number;
  /**
   * Reaction mode: events of one lane are handled one after the other, in the order of the log. An event without a lane (null) is handled
   * alone, after all events before it and before all events after it. Default: the event's stream.
   */
  readonly laneOf?: (event: RecordedEvent) => string | null;
  /** Failures of one event before it becomes a dead letter. Default 5. */
  readonly maxAttempts?: number;
  /** Reaction mode: seconds after which a handler counts as failed, or as waiting when its database does not answer. Default 60. */
  readonly handlerSeconds?: number;
  /**
   * Minimum time from one batch to the next, in milliseconds, unless a full batch is already waiting. Default 20 for a reaction, 100 for a
   * projection: a busy consumer works on larger batches, an idle one takes the first event at once.
   */
  readonly paceMs?: number;
  /** Seconds after which a dead replica is replaced. Default 5. */
  readonly leaseSeconds?: number;
  /** Default `GUICHET`. */
  readonly streamName?: string;
  /**
   * Id of the log that handlers append to and read. Events of another log are not handled, even when the stream or the checkpoint still
   * belongs to the log that this one replaced. Null, the default, for a service without access to a log.
   */
  readonly logId?: () => Promise<string | null>;
  /** Where a consumer without checkpoint begins; with `head` it passes over all events older than itself. Default `beginning`. */
  readonly startAt?: 'beginning' | 'head';
}

/** Describes a consumer without starting it. A service exports one per consumer, under the consumer's name. */
export interface DeclaredConsumer extends Pick<ConsumerOptions, 'concurrency' | 'laneOf' | 'paceMs'> {
  readonly reactsTo: ListedEvents;
  /** Marks the handlers it takes, in a service with more than one consumer. */
  readonly transport?: symbol;
}

export interface ConsumerState {
  /** True when this replica does the work. */
  readonly active: boolean;
  /** True when another replica does the work. */
  readonly standby: boolean;
  /** Position of the last handled event, as far as this replica knows. */
  readonly position: string | null;
  /** When that event was recorded (ISO 8601, UTC). */
  readonly asOf: string | null;
  /** Why the consumer is waiting; null when it is not. */
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
