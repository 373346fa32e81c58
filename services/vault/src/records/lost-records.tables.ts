import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from './in-municipality.ts';

/** Records whose corrected values a restored backup does not have. */
export class LostRecordTable1764280000000 implements MigrationInterface {
  readonly name = 'LostRecordTable1764280000000';

  async up(runner: QueryRunner): Promise<void> {
    const table = `create table lost_record (
      municipality text not null,
      ref uuid not null,                     -- the backup may not have the record at all
      version int not null,
      written_at timestamptz not null,
      primary key (municipality, ref))`;
    for (const statement of [table, ...underRowSecurity('lost_record')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lost_record');
  }
}
