import type { MigrationInterface, QueryRunner } from 'typeorm';
import { underRowSecurity } from '../records/in-municipality.ts';

const TABLES = [
  `create table access_clock (               -- where a municipality's statute leaves other days
     municipality text primary key,
     days int not null check (days between 1 and 365),
     extension_days int not null check (extension_days between 0 and 365))`,
  `create table access_request (
     municipality text not null,
     id uuid not null,
     received_on date not null,
     days int not null,                     -- as the statute had them when it came
     extension_days int not null,
     language text not null check (language in ('en', 'fr')),
     notice_on date,
     identity text,
     outcome text,
     reason text,                           -- why it is refused, in whole or in part, as a code
     primary key (municipality, id))`,
  `create table access_request_ref (         -- what it is about; nothing of it is destroyed until it is answered
     municipality text not null,
     request_id uuid not null,
     ref uuid not null,
     hold_id uuid not null,
     primary key (municipality, request_id, ref),
     foreign key (municipality, request_id) references access_request)`,
  `create table access_request_step (
     municipality text not null,
     request_id uuid not null,
     nr int not null,
     act text not null,
     at timestamptz not null,
     by_role text not null,
     by_ref text not null,
     detail text,                           -- a code or a day
     primary key (municipality, request_id, nr),
     foreign key (municipality, request_id) references access_request)`,
  `create table trace (                      -- which event of whom names which record: what the log says, by person
     municipality text not null,
     subject_ref uuid not null,
     ref uuid not null,
     event text not null,
     stream_id text not null,
     at timestamptz not null,
     primary key (municipality, subject_ref, ref, event))`,
  `create index on trace (municipality, stream_id)`,
  `create table trace_position (log_id text primary key, position bigint not null)`,
];

/** Requests of people who ask what is kept about them, and what the log says is theirs. */
export class AccessRequestTables1764290000000 implements MigrationInterface {
  readonly name = 'AccessRequestTables1764290000000';

  async up(runner: QueryRunner): Promise<void> {
    const apart = ['access_clock', 'access_request', 'access_request_ref', 'access_request_step', 'trace'];
    for (const statement of [...TABLES, ...apart.flatMap(underRowSecurity)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table trace_position, trace, access_request_step, access_request_ref, access_request, access_clock',
    );
  }
}
