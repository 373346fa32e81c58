import { RequestAmended, RequestSubmitted, type RecordedEvent } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';
import type { Pool, PoolClient } from 'pg';
import { inMunicipality } from '../records/in-municipality.ts';

const PAGE = 5_000;
const SUBJECT = 'subjectRef';

/** What an event names of a person. */
export interface Trace {
  readonly ref: string;
  readonly event: string;
  readonly streamId: string;
  readonly at: string;
}

/** Every reference to the vault in an event, whose it is apart. */
export function refsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => {
    if (typeof value === 'object') return refsIn(value);
    return name !== SUBJECT && name.endsWith('Ref') && typeof value === 'string' ? [value] : [];
  });
}

export interface TraceParts {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'logId' | 'readAll'>;
}

/**
 * What each person gave, by the events that name it. It follows from the log and is read on from there when somebody asks. Only what they wrote themselves
 * is theirs: a text of somebody else about them, or of staff, is a third person's too.
 */
export class Traces {
  #reading: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: TraceParts) {}

  /** Calls wait for one another. Rejects when the log cannot be reached. */
  readOn(): Promise<void> {
    const reading = this.#reading.then(() => this.#readOn());
    this.#reading = reading.catch(() => undefined); // told to whoever called
    return reading;
  }

  /** Theirs, the oldest first; in a transaction of the municipality. */
  async of(client: PoolClient, municipality: string, subjects: readonly string[]): Promise<Trace[]> {
    const { rows } = await client.query<Omit<Trace, 'at'> & { readonly at: Date }>(
      `select distinct ref, event, stream_id as "streamId", at from trace
       where municipality = $1 and subject_ref = any($2) order by at, ref`,
      [municipality, subjects],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** How many people are behind these records: those that are people themselves, and those who wrote the others. */
  async peopleBehind(client: PoolClient, municipality: string, refs: readonly string[]): Promise<number> {
    const { rows } = await client.query<{ people: number }>(
      'select count(distinct subject_ref)::int as people from trace where municipality = $1 and ref = any($2)',
      [municipality, refs],
    );
    return rows[0]!.people;
  }

  async #readOn(): Promise<void> {
    const { pool, store } = this.parts;
    const logId = await store.logId();
    const found = await pool.query<{ position: string }>('select position from trace_position where log_id = $1', [
      logId,
    ]);
    let after = BigInt(found.rows[0]?.position ?? 0);
    for (;;) {
      const events = await store.readAll(after, PAGE);
      const last = events.at(-1);
      if (!last) return;
      await this.#keep(events);
      after = last.position;
      await pool.query(
        `insert into trace_position values ($1, $2) on conflict (log_id) do update set position = excluded.position`,
        [logId, after],
      );
      if (events.length < PAGE) return;
    }
  }

  async #keep(events: readonly RecordedEvent[]): Promise<void> {
    const ofRequests = events.filter(({ type }) => type.startsWith('request.'));
    for (const [municipality, group] of Map.groupBy(ofRequests, ({ metadata }) => metadata.municipality))
      await inMunicipality(this.parts.pool, municipality, async (client) => {
        for (const event of group) await this.#note(client, municipality, event);
      });
  }

  async #note(client: PoolClient, municipality: string, event: RecordedEvent): Promise<void> {
    const { [SUBJECT]: subject } = event.data as { readonly [SUBJECT]?: string | null };
    const refs = refsIn(event.data);
    const { type, streamId, metadata } = event;
    if (typeof subject === 'string')
      await client.query(
        `insert into trace select $1, $2, r, $4, $5, $6 from unnest($3::uuid[]) r on conflict do nothing`,
        [municipality, subject, [subject, ...refs], type, streamId, metadata.occurredAt],
      );
    else if (RequestAmended.is(event))
      // Whoever made a request amends it, and the event need not say who that was.
      await client.query(
        `insert into trace select distinct t.municipality, t.subject_ref, r, $3, t.stream_id, $5::timestamptz
         from trace t, unnest($4::uuid[]) r where t.municipality = $1 and t.stream_id = $2 and t.event = $6
         on conflict do nothing`,
        [municipality, streamId, type, refs, metadata.occurredAt, RequestSubmitted.type],
      );
  }
}
