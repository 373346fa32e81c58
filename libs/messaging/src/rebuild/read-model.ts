import type { RecordedEvent } from '@guichet/events';
import type { EntityManager, MigrationInterface } from 'typeorm';

/** Connection to read and write rows. Unqualified table names mean the live tables in a consumer, the fresh tables in a rebuild. */
export type Rows = Pick<EntityManager, 'query'>;

export interface ReadModelTable {
  readonly name: string;
  /** SQL condition of the rows that are compared; all rows when absent. */
  readonly compared?: string;
  /** SQL list of the columns that follow from the log, including the primary key; all columns when absent. */
  readonly columns?: string;
  /** SQL condition of live rows whose change is just being appended to the log; their differences are ignored. */
  readonly unsettled?: string;
}

/** Projects the log from its beginning for one rebuild. It may keep state between two batches. */
export interface RebuildProjection {
  /** Writes the rows of these events. Events come in the order of the log, each once, and only those of the model's `types`. */
  project(events: readonly RecordedEvent[], rows: Rows): Promise<void>;
  /** Writes the rows that were held back, so that the tables are complete. More events may follow. */
  finish?(rows: Rows): Promise<void>;
  /** Reactions only: the events read so far to which the log holds no reaction yet, in order. */
  unanswered?(): readonly RecordedEvent[];
}

/** A set of tables that can be computed from the log. */
export interface ReadModel {
  /** Name of the consumer whose checkpoint belongs to the tables; it never changes. */
  readonly consumer: string;
  /** Mode of the consumer. The rows of a reaction may be ahead of its checkpoint, those of a projection never are. */
  readonly mode: 'projection' | 'reaction';
  /** Raised with a migration after which rows written before lack what only the log knows. Default 1. */
  readonly version?: number;
  readonly tables: readonly ReadModelTable[];
  /** Create the tables, in order, in the first schema of the connection's search path; other tables that they create are ignored. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Types of the events that the tables depend on. */
  readonly types: ReadonlySet<string>;
  /** Starts a projection of the log. It only uses the given rows and published settings: it never appends an event or sends a message. */
  read(): RebuildProjection;
  /**
   * Copies what is not in the log from the tables of schema `from` to those of schema `to`. Both are locked meanwhile; the tables of `to`
   * become the live ones when the transaction ends. After a restore the live tables followed another log, or a part of this one that is lost
   * (`isSameLog` is false): what they say of later events may never have happened.
   */
  carryOver?(rows: Rows, from: string, to: string, isSameLog: boolean): Promise<void>;
}
