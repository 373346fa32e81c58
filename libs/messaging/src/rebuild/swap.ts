import type { LastHandled } from '../consumer/checkpoint.ts';
import { noteSwap, noteSwapBack } from './model-version.ts';
import type { ReadModel, Rows } from './read-model.ts';
import { RebuildRefused } from './rebuild-error.ts';
import { freshSchema, LIVE, replacedSchema } from './connection.ts';

/** The event in the log after which a consumer goes on. */
export interface ResumePoint extends LastHandled {
  /** When that event was recorded (ISO 8601, UTC); null leaves the stored value. */
  readonly recordedAt: string | null;
}

/** Reads the consumer's checkpoint and locks it: until the transaction ends, the consumer commits no batch. */
export async function lockCheckpoint(consumer: string, rows: Rows): Promise<ResumePoint> {
  await rows.query('insert into consumer_checkpoint (consumer) values ($1) on conflict do nothing', [consumer]);
  const [row]: { log_id: string | null; position: string; event_id: string | null }[] = await rows.query(
    'select log_id, position, event_id from consumer_checkpoint where consumer = $1 for update',
    [consumer],
  );
  return { logId: row!.log_id, position: BigInt(row!.position), eventId: row!.event_id, recordedAt: null };
}

/** Blocks all readers and writers of the live tables until the transaction ends. It waits at most 2 s, because all readers queue behind it. */
export async function lockTables({ tables }: ReadModel, rows: Rows): Promise<void> {
  await rows.query(`set local lock_timeout = '2s'`);
  await rows.query(`lock table ${tables.map(({ name }) => `${LIVE}.${name}`).join(', ')} in access exclusive mode`);
}

/** True when `lockTables` failed because a long query holds a table. */
export const isBusy = (failure: unknown): boolean => (failure as { code?: unknown }).code === '55P03';

/**
 * Makes the fresh tables the live ones and keeps the replaced ones; the consumer goes on from the end of the fresh ones. Call it in a
 * transaction that holds `lockCheckpoint` and `lockTables`, so that readers see either the old tables and checkpoint or the new ones.
 */
export async function swapIn(model: ReadModel, resumeAt: ResumePoint, rows: Rows): Promise<void> {
  const { consumer } = model;
  await rows.query(`set local synchronous_commit = on`); // makes this commit durable, and with it all earlier ones
  await rows.query(
    `insert into replaced_model (consumer, log_id, position, event_id, as_of)
     select consumer, log_id, position, event_id, as_of from consumer_checkpoint where consumer = $1
     on conflict (consumer) do update set log_id = excluded.log_id, position = excluded.position,
       event_id = excluded.event_id, as_of = excluded.as_of, replaced_at = clock_timestamp()`,
    [consumer],
  );
  await rows.query(`drop schema if exists ${replacedSchema(consumer)} cascade`);
  await rows.query(`create schema ${replacedSchema(consumer)}`);
  await exchange(model, freshSchema(consumer), replacedSchema(consumer), rows);
  await noteSwap(model, rows);
  await moveCheckpoint(consumer, resumeAt, rows);
}

/** Makes the tables replaced last the live ones again, with their checkpoint; the consumer handles all later events once more. */
export async function swapBack(model: ReadModel, live: ResumePoint, logId: string, rows: Rows): Promise<bigint> {
  const { consumer } = model;
  const [replaced]: { log_id: string | null; position: string; event_id: string; as_of: Date | null }[] =
    await rows.query('delete from replaced_model where consumer = $1 returning *', [consumer]);
  if (!replaced) throw new RebuildRefused('nothing-to-roll-back');
  if (replaced.log_id !== logId) throw new RebuildRefused('replaced-model-of-another-log');
  await requireSameShape(model, rows);
  await model.carryOver?.(rows, LIVE, replacedSchema(consumer), live.logId === logId);
  await rows.query(`set local synchronous_commit = on`);
  await rows.query(`drop schema if exists ${freshSchema(consumer)} cascade`);
  await rows.query(`create schema ${freshSchema(consumer)}`);
  await exchange(model, replacedSchema(consumer), freshSchema(consumer), rows);
  await rows.query(`drop schema ${freshSchema(consumer)} cascade`);
  await rows.query(`drop schema ${replacedSchema(consumer)} cascade`);
  await noteSwapBack(model, rows);
  const { position, event_id: eventId, as_of } = replaced;
  const recordedAt = as_of?.toISOString() ?? null;
  await moveCheckpoint(consumer, { logId, position: BigInt(position), eventId, recordedAt }, rows);
  return BigInt(position);
}

/**
 * Starts a new generation, so that a consumer that saves with the previous one fails and opens the checkpoint again. A consumer that only
 * waits for events at another position would not notice, so it loses the lease.
 */
async function moveCheckpoint(consumer: string, resumeAt: ResumePoint, rows: Rows): Promise<void> {
  const { logId, position, eventId, recordedAt } = resumeAt;
  await rows.query(
    `update consumer_lease set holder = gen_random_uuid(), term = term + 1 where name = $1 and not exists (
       select from consumer_checkpoint where consumer = $1 and log_id is not distinct from $2 and position = $3)`,
    [consumer, logId, String(position)],
  );
  await rows.query(
    `update consumer_checkpoint set log_id = $2, position = $3, event_id = $4, as_of = coalesce($5::timestamptz, as_of),
       floor = least(floor, $3), starts = 0, generation = generation + 1, moved_at = clock_timestamp() where consumer = $1`,
    [consumer, logId, String(position), eventId, recordedAt],
  );
}

/** Exchanges the tables. A view stays bound to a moved table, so every view is replaced, keeping its grants, to read the new live table. */
async function exchange({ tables }: ReadModel, from: string, to: string, rows: Rows): Promise<void> {
  const names = tables.map(({ name }) => name);
  const views: { view: string; definition: string }[] = await rows.query(
    `select distinct format('%I.%I', n.nspname, v.relname) as view, pg_get_viewdef(v.oid) as definition
     from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class
     join pg_namespace n on n.oid = v.relnamespace
     where d.classid = 'pg_rewrite'::regclass and v.relkind = 'v' and d.refobjid = any ($1::text[]::regclass[])`,
    [names.map((name) => `${LIVE}.${name}`)],
  );
  for (const name of names) {
    await rows.query(`alter table ${LIVE}.${name} set schema ${to}`);
    await rows.query(`alter table ${from}.${name} set schema ${LIVE}`);
  }
  for (const { view, definition } of views) await rows.query(`create or replace view ${view} as ${definition}`);
}

const SHAPE = `select table_name, column_name, data_type from information_schema.columns
  where table_schema = $1 and table_name = any ($2) order by 1, ordinal_position`;

async function requireSameShape({ consumer, tables }: ReadModel, rows: Rows): Promise<void> {
  const names = tables.map(({ name }) => name);
  const [live, replaced] = [
    await rows.query(SHAPE, [LIVE, names]),
    await rows.query(SHAPE, [replacedSchema(consumer), names]),
  ];
  if (JSON.stringify(live) !== JSON.stringify(replaced)) throw new RebuildRefused('replaced-model-of-another-shape');
}
