import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SubmissionTable1763800200000 implements MigrationInterface {
  readonly name = 'SubmissionTable1763800200000';

  async up(runner: QueryRunner): Promise<void> {
    // The request id is derived from municipality, client and Idempotency-Key: it is the key, and needs no column beside it.
    await runner.query(`
      create table submission (
        request_id uuid primary key,
        municipality text not null,
        reference text not null,
        fingerprint text not null,
        subject_ref uuid,
        content_ref uuid,
        place_ref uuid,
        touched_at timestamptz not null default clock_timestamp())`);
    // Not unique: 60 bits rarely collide, and with a second unique index two calls with one key would fail instead of becoming one request.
    await runner.query('create index on submission (municipality, reference)');
    await runner.query('create index on submission (touched_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table submission');
  }
}
