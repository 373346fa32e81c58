import type { RecordedEvent } from '@guichet/events';
import type { ReadModelTable, Rows } from '@guichet/messaging/rebuild';
import { netChanges } from './net-changes.ts';
import type { AnyTimerTable } from './timer-table.ts';

/** For the `tables` of the read model to whose consumer the timers belong. How far a firing got is not in the log, and is not compared. */
export const TIMER_ROWS: ReadModelTable = {
  name: 'timer',
  columns: 'municipality, entity_id, name, rung, due_at, caused_by, correlation_id, fires_as',
};

const END = `delete from timer t using jsonb_to_recordset($1::jsonb)
    as e (municipality text, entity_id text, name text, rung text, fires_as uuid)
  where t.municipality = e.municipality and t.entity_id = e.entity_id and (e.name is null or t.name = e.name)
    and (e.rung is null or t.rung = e.rung) and (e.fires_as is null or t.fires_as = e.fires_as)`;

/** A timer that is there already keeps how far its firing got. */
const BEGIN = `insert into timer (municipality, entity_id, name, rung, due_at, caused_by, correlation_id, fires_as, next_at)
  select municipality, entity_id, name, rung, due_at, caused_by, correlation_id, fires_as, due_at
  from jsonb_to_recordset($1::jsonb) as b (municipality text, entity_id text, name text, rung text, due_at timestamptz,
    caused_by uuid, correlation_id text, fires_as uuid)
  on conflict (municipality, entity_id, name, rung) do update set due_at = excluded.due_at, caused_by = excluded.caused_by,
    correlation_id = excluded.correlation_id, fires_as = excluded.fires_as, next_at = excluded.next_at, attempts = 0, fault = null
  where timer.fires_as <> excluded.fires_as`;

/** Writes what the events change. */
export async function writeTimers(table: AnyTimerTable, events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  const { ended, begun } = netChanges(table, events);
  if (ended.length > 0) await rows.query(END, [JSON.stringify(ended)]);
  if (begun.length > 0) await rows.query(BEGIN, [JSON.stringify(begun)]);
}

/**
 * For the `carryOver` of that read model. What was due and had nothing to do is not in the log: in a new table it would be tried again, and might find
 * something to do by then. After a restore it is tried again: why there was nothing to do may be lost with the log.
 */
export async function carryOverTimers(rows: Rows, from: string, to: string, isSameLog: boolean): Promise<void> {
  if (!isSameLog) return;
  await rows.query(
    `update ${to}.timer t set next_at = kept.next_at, attempts = kept.attempts, fault = kept.fault from ${from}.timer kept
     where (t.municipality, t.entity_id, t.name, t.rung) = (kept.municipality, kept.entity_id, kept.name, kept.rung)
       and t.fires_as = kept.fires_as and (kept.next_at is null or kept.attempts > 0)`,
  );
}
