import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of calls that comment on a request, as `submission` is for requests. */
export class SubmittedCommentTable1764310200000 implements MigrationInterface {
  readonly name = 'SubmittedCommentTable1764310200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table submitted_comment (
        comment_id uuid primary key,
        municipality text not null,
        request_id uuid not null,
        fingerprint text not null,
        subject_ref uuid,
        content_ref uuid,
        in_log boolean not null default false,
        touched_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on submitted_comment (touched_at) where not in_log');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table submitted_comment');
  }
}
