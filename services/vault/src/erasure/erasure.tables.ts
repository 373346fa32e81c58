import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from '../records/in-municipality.ts';

const TABLES = [
  `create table hold (                      -- nothing that is held is destroyed
     municipality text not null,
     id uuid not null,
     ref uuid not null,
     reason text not null,
     placed_at timestamptz not null,
     lifted_at timestamptz,
     primary key (municipality, id))`,
  `create index on hold (municipality, ref) where lifted_at is null`,
  `create table erasure (
     municipality text not null,
     id uuid not null,
     ref uuid not null,
     state text not null check (state in ('received', 'hold-check', 'refused', 'scheduled', 'executed')),
     reason text not null,                  -- why it was asked for
     asked_role text not null,
     asked_ref text not null,
     not_before timestamptz not null,
     primary key (municipality, id))`,
  `create unique index on erasure (municipality, ref) where state in ('received', 'scheduled')`,
  `create index on erasure (municipality, not_before) where state = 'scheduled'`,
  `create table erasure_step (
     municipality text not null,
     erasure_id uuid not null,
     nr int not null,
     state text not null,
     at timestamptz not null,
     by_role text,
     by_ref text,
     reason text,
     primary key (municipality, erasure_id, nr),
     foreign key (municipality, erasure_id) references erasure)`,
  // How far the log was read for erasures, of all municipalities.
  `create table ledger_position (log_id text primary key, position bigint not null)`,
];

/** Requests to erase, each with every step it took, and what holds them up. */
export class ErasureTables1764270200000 implements MigrationInterface {
  readonly name = 'ErasureTables1764270200000';

  async up(runner: QueryRunner): Promise<void> {
    const secured = ['hold', 'erasure', 'erasure_step'].flatMap(underRowSecurity);
    for (const statement of [...TABLES, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger_position, erasure_step, erasure, hold');
  }
}
