import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is closed says by its state whether it was resolved. */
export class States1764300000000 implements MigrationInterface {
  readonly name = 'States1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['fact', 'case_record']) {
      await runner.query(
        `update ${table} set state = case when resolved then 'resolved' else 'closed-otherwise' end where state = 'closed'`,
      );
      await runner.query(`alter table ${table} drop column resolved`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['fact', 'case_record']) {
      await runner.query(`alter table ${table} add column resolved boolean`);
      await runner.query(
        `update ${table} set resolved = state = 'resolved', state = 'closed' where state in ('resolved', 'closed-otherwise')`,
      );
    }
  }
}
