import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from '../records/in-municipality.ts';

const TABLES = [
  `create table incident_policy (
     municipality text primary key,
     authority text not null,
     target_days int not null check (target_days between 0 and 365))`,
  `create table incident (
     municipality text not null,
     id uuid not null,
     kind text not null,
     began_on date not null,
     ended_on date not null,
     aware_on date not null,
     text_ref uuid not null,                -- what happened, in words: a record of the vault like all others
     sensitivity text not null,
     consequences text not null,
     likelihood text not null,
     serious boolean not null,
     measures text[] not null,              -- codes
     reader_role text,                      -- whose readings it is about
     reader_ref text,
     people int not null,
     fields text[] not null,                -- kind.field, never values
     notices_due_on date,
     people_told_on date,
     authority_told_on date,
     registered_at timestamptz not null,
     primary key (municipality, id))`,
  `create table incident_ref (               -- the records that are affected
     municipality text not null,
     incident_id uuid not null,
     ref uuid not null,
     primary key (municipality, incident_id, ref),
     foreign key (municipality, incident_id) references incident)`,
];

/** The register of incidents. Nothing of it is ever deleted here: the law has it kept for five years. */
export class IncidentTables1764310000000 implements MigrationInterface {
  readonly name = 'IncidentTables1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    const apart = ['incident_policy', 'incident', 'incident_ref'];
    for (const statement of [...TABLES, ...apart.flatMap(underRowSecurity)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table incident_ref, incident, incident_policy');
  }
}
