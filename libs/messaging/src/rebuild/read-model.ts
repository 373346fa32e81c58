import type { RecordedEvent } from '@guichet/events';
import type { EntityManager, MigrationInterface } from 'typeorm';

/** Where rows are written: unqualified table names mean the live tables in a consumer, the fresh ones in a rebuild. */
export type Rows = Pick<EntityManager, 'query'>;

export interface ReadModelTable {
  readonly name: string;
  /** SQL condition of the rows that are compared; all of them when absent. */
  readonly saying?: string;
  /** SQL list of the columns that follow from the log, the primary key among them; all of them when absent. */
  readonly columns?: string;
  /** SQL condition of live rows whose change the log is just being told of: how they differ says nothing. */
  readonly settling?: string;
}

/** One reading of the log from its beginning. It may remember what lies between two batches. */
export interface Reading {
  /** Takes what the events make of the tables. Events come in the order of the log, each once; only those the model is made of. */
  project(events: readonly RecordedEvent[], rows: Rows): Promise<void>;
  /** Writes what it still holds back: the tables are to be whole. More events may follow. */
  finish?(rows: Rows): Promise<void>;
  /** Reactions: events read so far that the log holds no reaction to yet, in their order. */
  unanswered?(): readonly RecordedEvent[];
}

/** Tables that follow from the log, and how. */
export interface ReadModel {
  /** Frozen name of the consumer whose checkpoint says how far the tables go. */
  readonly consumer: string;
  /** Of the consumer: a reaction's rows may be ahead of its checkpoint, a projection's never are. */
  readonly mode: 'projection' | 'reaction';
  readonly tables: readonly ReadModelTable[];
  /** Make the tables, in order, in the schema that the session's search path names first; other tables they make are ignored. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Types of the events it is made of. */
  readonly types: ReadonlySet<string>;
  /** Begins a reading, which calls nothing but the rows it is given and published settings: it never appends and never writes to anybody. */
  read(): Reading;
  /**
   * Takes over into the tables of schema `to` what the log cannot say and those of schema `from` do. Nobody writes to either meanwhile; the
   * tables of `to` serve from the end of the transaction on.
   */
  carryOver?(rows: Rows, from: string, to: string): Promise<void>;
}
