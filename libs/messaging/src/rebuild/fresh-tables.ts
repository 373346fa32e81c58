import type { QueryRunner } from 'typeorm';
import type { ReadModel } from './read-model.ts';
import { freshSchema } from './connection.ts';
import type { RebuildConnection } from './connection.ts';

/** The tables of a model in a separate schema. The model's migrations create them; they are unlogged while they are filled. */
export class FreshTables {
  private readonly schema: string;

  constructor(
    private readonly model: ReadModel,
    private readonly connection: RebuildConnection,
  ) {
    this.schema = freshSchema(model.consumer);
  }

  /** Creates the tables, after it has dropped those that an earlier run left. */
  async create(): Promise<void> {
    await this.drop();
    await this.connection.query(`create schema ${this.schema}`);
    // A migration of a read model uses only `query` of its runner.
    const runner = { query: (text: string, parameters?: unknown[]) => this.connection.query(text, parameters) };
    for (const Migration of this.model.migrations) await new Migration().up(runner as unknown as QueryRunner);
    for (const { name } of this.model.tables)
      await this.connection.query(`alter table ${this.schema}.${name} set unlogged`);
  }

  /** Makes the tables logged, so that they survive a crash of the server. */
  async secure(): Promise<void> {
    for (const { name } of this.model.tables) {
      await this.connection.query(`alter table ${this.schema}.${name} set logged`);
      await this.connection.query(`vacuum analyze ${this.schema}.${name}`);
    }
  }

  async drop(): Promise<void> {
    await this.connection.query(`drop schema if exists ${this.schema} cascade`);
  }
}
