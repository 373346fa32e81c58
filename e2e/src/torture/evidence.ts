import type { LoggedEvent } from '../log.ts';
import type { Delivery } from '../mail.ts';
import type { Leap } from './city-clock.ts';
import type { Entry } from './journal.ts';

/** A message of the JetStream copy, as NATS has it. */
export interface StreamMessage {
  readonly sequence: number;
  readonly subject: string;
  /** Nats-Msg-Id and the Guichet- headers. */
  readonly headers: {
    readonly messageId: string;
    readonly logId: string;
    readonly position: string;
    readonly previous: string;
    readonly eventId: string;
  };
  readonly body: Record<string, any>;
}

/** An event that a restored log does not have. */
export type ForgottenEvent = Pick<LoggedEvent, 'id' | 'stream' | 'revision' | 'type' | 'data' | 'meta'>;

/** What a restore to an earlier point lost, read from the log that it replaced. */
export interface Loss {
  /** When the copy was taken; nothing that was acknowledged before may be lost. Milliseconds since 1970. */
  readonly copiedAt: number;
  readonly references: readonly string[];
  readonly events: readonly ForgottenEvent[];
  /** Messages that the restored log does not know, though they were queued. */
  readonly notices: readonly string[];
}

/** The position of a consumer, from its service's own database. */
export interface ConsumerPosition {
  readonly consumer: string;
  readonly logId: string | null;
  readonly position: number;
}

/** A row of the table of timers. */
export interface TimerRow {
  readonly caseId: string;
  readonly name: string;
  readonly rung: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  readonly causedBy: string;
  /** Nothing is left to do. */
  readonly settled: boolean;
}

export type TableRow = Record<string, any>;

/** The tables that are made of events, by service; columns as in the database, without times. */
export interface ReadModels {
  readonly requestStatus: readonly TableRow[];
  readonly caseStatus: readonly TableRow[];
  readonly judgedReports: readonly TableRow[];
  readonly caseRequests: readonly TableRow[];
  readonly caseRows: readonly TableRow[];
  readonly cube: readonly TableRow[];
}

/** All input of the checker, gathered when the installation is idle, without using code of the product. */
export interface Evidence {
  readonly logId: string;
  /** Position of the last event, as the log's head says. */
  readonly head: number;
  readonly log: readonly LoggedEvent[];
  /** Stream id → its revision, from the table of streams. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly stream: readonly StreamMessage[];
  /** Event id → when PostgreSQL appended it, by the clock of the machine. Milliseconds since 1970. */
  readonly appendedAt: ReadonlyMap<string, number>;
  readonly timers: readonly TimerRow[];
  /** How far the clock of cases was ahead of that of the machine. */
  readonly leaps: readonly Leap[];
  /** What the rebuild of a read model would change, in the words of the command. */
  readonly unlikeRebuilt: readonly string[];
  readonly journal: readonly Entry[];
  readonly losses: readonly Loss[];
  readonly mails: readonly Delivery[];
  /** How many times a fault happened; each may have sent one more copy of an e-mail. */
  readonly blows: number;
  readonly readModels: ReadModels;
  readonly standings: readonly ConsumerPosition[];
  /** `<consumer> <event id> <reason>` of open dead letters. */
  readonly deadLetters: readonly string[];
  /** Processes that remain of the installation although its records do not name them: `<pid> <command>`. */
  readonly strays: readonly string[];
  /** IANA name: days in reports are the municipality's. */
  readonly timeZone: string;
}
