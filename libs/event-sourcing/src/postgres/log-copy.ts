import type { RecordedEvent } from '@guichet/events';
import pg from 'pg';
import { connectionTo } from './open-pool.ts';

const EVENTS = `jsonb_to_recordset($1::jsonb) as e (pos bigint, municipality text, stream_id text, version bigint, event_id uuid,
  type text, schema_version int, data jsonb, meta jsonb, recorded_at timestamptz)`;

const STREAMS = `
  insert into event_log.streams (stream_no, municipality, stream_id, version)
  select min(pos), municipality, stream_id, max(version) from ${EVENTS} group by municipality, stream_id
  on conflict (municipality, stream_id) do update set version = excluded.version`;

const ROWS = `
  insert into event_log.events (pos, stream_no, version, event_id, municipality, type, schema_version, data, meta, recorded_at)
  select pos, stream_no, e.version, event_id, municipality, type, schema_version, data, meta, recorded_at
  from ${EVENTS} join event_log.streams s using (municipality, stream_id)`;

/** Copies events of another log to the end of this one unchanged, with the time when they were recorded. For the owner of the tables; nobody may append meanwhile. */
export class PostgresLogCopy {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string, applicationName: string): Promise<PostgresLogCopy> {
    const client = new pg.Client(connectionTo(url, applicationName));
    client.on('error', () => undefined); // an unhandled 'error' would end the process; the next query fails anyway
    await client.connect();
    return new PostgresLogCopy(client);
  }

  /** All of them or none. */
  async append(events: readonly RecordedEvent[]): Promise<void> {
    await this.client.query('begin');
    try {
      const { rows } = await this.client.query<{ pos: string }>(
        'select pos from event_log.head where shard = 0 for update',
      );
      const head = BigInt(rows[0]!.pos);
      const given = [JSON.stringify(events.map((event, index) => rowOf(event, head + BigInt(index + 1))))];
      await this.client.query(STREAMS, given);
      await this.client.query(ROWS, given);
      await this.client.query('update event_log.head set pos = $1 where shard = 0', [head + BigInt(events.length)]);
      await this.client.query('commit');
    } catch (failure) {
      await this.client.query('rollback').catch(() => undefined); // a lost connection has rolled back already
      throw failure;
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

function rowOf(event: RecordedEvent, position: bigint): Record<string, unknown> {
  const { municipality, ...meta } = event.metadata;
  return {
    pos: String(position),
    municipality,
    stream_id: event.streamId,
    version: event.revision,
    event_id: event.id,
    type: event.type,
    schema_version: event.schemaVersion,
    data: event.data,
    meta,
    recorded_at: event.recordedAt,
  };
}
