import type { LoggedEvent } from '../log.ts';
import type { Delivery } from '../mail.ts';
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

/** What a restore to an earlier point took away, read from the log it replaced. */
export interface Loss {
  /** When the copy was taken; whatever was acknowledged before may not be lost. Milliseconds since 1970. */
  readonly copiedAt: number;
  readonly references: readonly string[];
  /** `<case id> <action>` */
  readonly moves: readonly string[];
  /** Messages that the restored log does not know, though they were queued. */
  readonly notices: readonly string[];
}

/** A consumer's place, from its service's own database. */
export interface Standing {
  readonly consumer: string;
  readonly logId: string | null;
  readonly position: number;
}

export type Row = Record<string, any>;

/** The tables that are made of events, by service; columns as in the database, without those that only say when. */
export interface ReadModels {
  readonly requestStatus: readonly Row[];
  readonly caseStatus: readonly Row[];
  readonly judgedReports: readonly Row[];
  readonly caseRequests: readonly Row[];
  readonly caseRows: readonly Row[];
  readonly cube: readonly Row[];
}

/** Everything the checker judges by, gathered once everything is quiet. No code of the product has touched it. */
export interface Evidence {
  readonly logId: string;
  /** What the log itself says of its end. */
  readonly head: number;
  readonly log: readonly LoggedEvent[];
  /** Stream id → its revision, from the table of streams. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly stream: readonly StreamMessage[];
  readonly journal: readonly Entry[];
  readonly losses: readonly Loss[];
  readonly mails: readonly Delivery[];
  /** How often anything was struck: each time may have cost one more copy of a mail. */
  readonly blows: number;
  readonly readModels: ReadModels;
  readonly standings: readonly Standing[];
  /** `<consumer> <event id> <reason>` of those nobody has dealt with. */
  readonly deadLetters: readonly string[];
  /** Processes of the installation that nobody of it knows: `<pid> <command>`. */
  readonly strays: readonly string[];
  /** IANA name: days in reports are the municipality's. */
  readonly timeZone: string;
}
