import { RequestSubmitted, type RecordedEvent } from '@guichet/events';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { ReadModel, Rows } from '../src/rebuild/read-model.ts';

class Notes1764100000000 implements MigrationInterface {
  readonly name = 'Notes1764100000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table note (request_id uuid primary key, position bigint not null, ward text)');
    await runner.query('create index note_position on note (position)');
  }
  async down(): Promise<void> {}
}

export const migrateNotes = (rows: Rows): Promise<void> => new Notes1764100000000().up(rows as QueryRunner);

/** One row per request: the smallest read model. */
export const notes: ReadModel = {
  consumer: 'dedup',
  mode: 'projection',
  tables: [{ name: 'note' }],
  migrations: [Notes1764100000000],
  types: new Set([RequestSubmitted.type]),
  read: () => ({
    project: async (events, rows) => {
      for (const event of events) await note(event, rows);
    },
  }),
};

export const note = ({ position, data }: RecordedEvent, rows: Rows): Promise<unknown> =>
  rows.query('insert into note (request_id, position, ward) values ($1, $2, $3)', [
    (data as { requestId: string }).requestId,
    String(position),
    'north',
  ]);
