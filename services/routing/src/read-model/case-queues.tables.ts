import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What queues may be narrowed by: with it in the index, rows that do not fit are passed over without being read. */
const NARROWED_BY =
  'status, at_risk_at, follow_up_at, came_back_at, team_id, assignee, service_code, ward_id, priority, channel, requested_at';
const OPEN = `status not in ('resolved', 'closed-otherwise', 'merged')`;

const COLUMNS: Readonly<Record<string, string>> = {
  channel: 'text',
  assignee: 'text',
  transfer_to: 'text',
  transfer_answer_by: 'timestamptz',
  hold_reason: 'text',
  hold_until: 'timestamptz',
  referred_to: 'text',
  referred_until: 'timestamptz',
  follow_up_at: 'timestamptz',
  came_back_at: 'timestamptz', // since when somebody is to look at it again
  step: 'text',
  step_due_at: 'timestamptz',
  reopenings: 'int not null default 0',
  flags: `jsonb not null default '{}'`, // { <flag>: true }
  tasks: `jsonb not null default '{}'`, // { <task>: { departmentId, dueAt } }
  promised_from: 'timestamptz', // its promise counts from then
  due_at: `timestamptz not null default 'infinity'`, // resolve_by, or infinity: the order of queues
  at_risk_at: 'timestamptz', // a quarter of its promise is left then
};

/** Queues of staff, each of which is one range of an index; and the tracking numbers of requests. */
export class CaseQueues1764900000000 implements MigrationInterface {
  readonly name = 'CaseQueues1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table request_reference (
        municipality text not null,
        request_id uuid not null,
        reference text not null,
        primary key (municipality, request_id))`);
    const columns = Object.entries(COLUMNS).map(([name, type]) => `add column ${name} ${type}`);
    await runner.query(`alter table case_row ${columns.join(', ')}`);
    await runner.query(`update case_row set promised_from = requested_at, due_at = coalesce(resolve_by, 'infinity')`);
    await runner.query(`alter table case_row alter column promised_from set not null, alter column due_at drop default,
      alter column reopenings drop default, alter column flags drop default, alter column tasks drop default`);
    for (const index of INDEXES) await runner.query(`create index ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const columns = Object.keys(COLUMNS).map((name) => `drop column ${name}`);
    await runner.query(`alter table case_row ${columns.join(', ')}`);
    await runner.query('drop table request_reference');
  }
}

const INDEXES = [
  `case_row_owned on case_row (municipality, department_id, due_at, case_id) include (${NARROWED_BY}) where ${OPEN}`,
  `case_row_open on case_row (municipality, due_at, case_id) include (department_id, ${NARROWED_BY}) where ${OPEN}`,
  `case_row_assignee on case_row (municipality, assignee, due_at, case_id) where ${OPEN} and assignee is not null`,
  `case_row_triage on case_row (municipality, due_at, case_id) where status = 'in-triage'`,
  'case_row_transfer on case_row (municipality, transfer_to, due_at, case_id) where transfer_to is not null',
  `case_row_flagged on case_row (municipality, due_at, case_id) where flags <> '{}'`,
  `case_row_tasks on case_row using gin (jsonb_path_query_array(tasks, '$.*.departmentId')) with (fastupdate = off) where tasks <> '{}'`,
];

/**
 * What the agents’ counts would look through every open case for: whose date is near or past, and what is to be followed up. An index that is
 * narrow is read whole instead of the wide one. The flagged cases of a department need not be looked for among all that are flagged.
 */
export class CaseQueueCounts1765200000000 implements MigrationInterface {
  readonly name = 'CaseQueueCounts1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const index of COUNTED) await runner.query(`create index ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_row_near, case_row_follow_up, case_row_flagged_owned');
  }
}

const COUNTED = [
  `case_row_near on case_row (municipality, least(at_risk_at, due_at)) include (at_risk_at, due_at) where ${OPEN}`,
  `case_row_follow_up on case_row (municipality, due_at, case_id) include (department_id, follow_up_at, came_back_at)
    where ${OPEN} and (follow_up_at is not null or came_back_at is not null)`,
  `case_row_flagged_owned on case_row (municipality, department_id, due_at, case_id) where flags <> '{}' and status <> 'merged'`,
];
