import type { QueryRunner } from 'typeorm';
import type { ReadModel } from './read-model.ts';
import { freshSchema } from './session.ts';
import type { Session } from './session.ts';

/** The tables of a model in a schema of their own: made by the model's migrations, filled without the write-ahead log, then made safe. */
export class FreshTables {
  private readonly schema: string;

  constructor(
    private readonly model: ReadModel,
    private readonly session: Session,
  ) {
    this.schema = freshSchema(model.consumer);
  }

  /** Clears what an earlier run left. */
  async create(): Promise<void> {
    await this.drop();
    await this.session.query(`create schema ${this.schema}`);
    // A migration of a read model only asks questions of the database it is given.
    const runner = { query: (text: string, parameters?: unknown[]) => this.session.query(text, parameters) };
    for (const Migration of this.model.migrations) await new Migration().up(runner as unknown as QueryRunner);
    for (const { name } of this.model.tables)
      await this.session.query(`alter table ${this.schema}.${name} set unlogged`);
  }

  /** What the tables hold from here on survives a crash of the server. */
  async secure(): Promise<void> {
    for (const { name } of this.model.tables) {
      await this.session.query(`alter table ${this.schema}.${name} set logged`);
      await this.session.query(`vacuum analyze ${this.schema}.${name}`);
    }
  }

  async drop(): Promise<void> {
    await this.session.query(`drop schema if exists ${this.schema} cascade`);
  }
}
