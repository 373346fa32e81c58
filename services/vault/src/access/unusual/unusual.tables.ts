import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from '../../records/in-municipality.ts';

const TABLES = [
  `create table reveal_limit (
     municipality text primary key,
     records int not null check (records > 0),
     within_minutes int not null check (within_minutes between 1 and 1440))`,
  `create table watched_record (
     municipality text not null,
     ref uuid not null,
     reason text not null,
     since timestamptz not null,
     primary key (municipality, ref))`,
  `create table unusual_reveal (
     municipality text not null,
     nr bigint not null,                    -- of the row of the access log by which it became unusual
     why text not null,
     at timestamptz not null,
     role text not null,
     reader text not null,
     ref uuid,
     records int not null,
     finding text,                          -- what the privacy officer found, as a code; null until somebody looked
     primary key (municipality, nr, why))`,
  `create table reveals_looked_at (municipality text primary key, nr bigint not null)`,
];

/** Reveals that stand out, for the privacy officer. */
export class UnusualTables1764300000000 implements MigrationInterface {
  readonly name = 'UnusualTables1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    const apart = ['reveal_limit', 'watched_record', 'unusual_reveal', 'reveals_looked_at'];
    for (const statement of [...TABLES, ...apart.flatMap(underRowSecurity)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reveals_looked_at, unusual_reveal, watched_record, reveal_limit');
  }
}
