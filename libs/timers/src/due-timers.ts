import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { DueTimer } from './timer.ts';

/** How far a firing got. `inSeconds`: when the timer is tried again; null when nothing is left to do. */
export interface Attempted {
  readonly timer: DueTimer;
  readonly inSeconds: number | null;
  /** Name, code and place of its failure. */
  readonly fault?: string;
}

/** Timers that should have fired and did not yet. */
export interface Overdue {
  readonly timers: number;
  /** Of these, timers that failed three times or more. */
  readonly failing: number;
  /** Seconds since the oldest was due; 0 when there is none. */
  readonly oldest: number;
}

/** Longer than a batch takes. A timer of a replica that died is fired by another one after this time. */
const CLAIM_SECONDS = 30;

const iso = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const KEY = ['municipality', 'entity_id', 'name', 'rung'];
const keyOf = (alias: string): string => `(${KEY.map((column) => `${alias}.${column}`).join(', ')})`;

/** Answers with the rows that are locked. */
const RECORD = {
  name: 'record-timers',
  text: `with given as materialized (
      select * from jsonb_to_recordset($1::jsonb) as g (municipality text, entity_id text, name text, rung text,
        fires_as uuid, seconds float8, fault text)),
    held as (
      select ${KEY.map((column) => `t.${column}`).join(', ')} from timer t join given g on ${keyOf('t')} = ${keyOf('g')}
      where t.fires_as = g.fires_as for update of t skip locked),
    written as (
      update timer t set next_at = guichet_now() + make_interval(secs => g.seconds), fault = g.fault,
        attempts = t.attempts + (g.fault is not null)::int
      from given g, held where ${keyOf('t')} = ${keyOf('held')} and ${keyOf('t')} = ${keyOf('g')}
      returning t.fires_as)
    select g.fires_as from given g join timer t on ${keyOf('t')} = ${keyOf('g')} and t.fires_as = g.fires_as
    where g.fires_as not in (select fires_as from written)`,
};
const RECORD_TRIES = 20;

/** The rows of the live table, as the firing sees them. Every time is that of `guichet_now()`. */
export class DueTimers {
  /** Timers of other names, of another release, are left to those who know them. */
  constructor(
    private readonly pool: Pool,
    private readonly names: readonly string[],
  ) {}

  /** Takes timers that are due, in order; for `CLAIM_SECONDS` nobody else gets them. Waits for no lock. */
  async claim(limit: number): Promise<DueTimer[]> {
    const { rows } = await this.pool.query<DueTimer>({
      name: 'claim-timers',
      text: `with clock as materialized (select guichet_now() as now), due as (
          select ${KEY.join(', ')} from timer
          where next_at is not null and due_at <= (select now from clock) and next_at <= (select now from clock)
            and name = any ($1)
          order by due_at limit $2 for update skip locked)
        update timer t set next_at = clock.now + make_interval(secs => ${CLAIM_SECONDS}) from due, clock
        where ${keyOf('t')} = ${keyOf('due')}
        returning t.municipality, t.entity_id as "entityId", t.name, t.rung, ${iso('t.due_at')} as "dueAt",
          t.caused_by as "causedBy", t.correlation_id as "correlationId", t.fires_as as "firesAs", t.attempts,
          ${iso('clock.now')} as now`,
      values: [this.names, limit],
    });
    return rows.sort((one, other) => (one.dueAt < other.dueAt ? -1 : Number(one.dueAt > other.dueAt)));
  }

  /**
   * Writes what became of claimed timers. It waits for no lock while it holds rows itself, because the projection writes the same rows in another
   * order: what is locked is tried again, and at last left to fire once more under the same ids.
   */
  async record(attempted: readonly Attempted[]): Promise<void> {
    let left = attempted.map(({ timer, inSeconds, fault = null }) => {
      const { municipality, entityId: entity_id, name, rung, firesAs: fires_as } = timer;
      return { municipality, entity_id, name, rung, fires_as, seconds: inSeconds, fault };
    });
    for (let tries = 1; left.length > 0 && tries <= RECORD_TRIES; tries++) {
      if (tries > 1) await delay(10 * tries);
      const { rows } = await this.pool.query<{ fires_as: string }>({ ...RECORD, values: [JSON.stringify(left)] });
      const locked = new Set(rows.map(({ fires_as }) => fires_as));
      left = left.filter(({ fires_as }) => locked.has(fires_as));
    }
  }

  /** Milliseconds until a timer is to be tried, 0 or less when one is already; undefined when there is none. */
  async untilNext(): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ ms: number | null }>({
      name: 'next-timer',
      text: `with clock as materialized (select guichet_now() as now), open as not materialized (
          select due_at, next_at from timer where next_at is not null and name = any ($1))
        select (extract(epoch from least(
          (select due_at from open where due_at > (select now from clock) order by due_at limit 1),
          (select min(next_at) from open where due_at <= (select now from clock))) - clock.now) * 1000)::float8 as ms from clock`,
      values: [this.names],
    });
    return rows[0]?.ms ?? undefined;
  }

  /** Looks at overdue rows only. */
  async overdue(): Promise<Overdue> {
    const { rows } = await this.pool.query<Overdue>(
      `with clock as materialized (select guichet_now() as now)
       select count(*)::int as timers, (count(*) filter (where attempts > 2))::int as failing,
         coalesce(extract(epoch from (select now from clock) - min(due_at)), 0)::float8 as oldest
       from timer where next_at is not null and due_at <= (select now from clock)`,
    );
    return rows[0]!;
  }

  /** Timers that have not fired, due or not. */
  async pending(): Promise<number> {
    const { rows } = await this.pool.query<{ timers: number }>(
      'select count(*)::int as timers from timer where next_at is not null',
    );
    return rows[0]!.timers;
  }
}
