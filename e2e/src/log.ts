import pg from 'pg';
import type { Installation } from './installation.ts';

/** An event as stored in the database, read without code of the product. */
export interface LoggedEvent {
  position: number;
  municipality: string;
  stream: string;
  /** Revision in the stream, from 1. */
  revision: number;
  id: string;
  type: string;
  schemaVersion: number;
  data: Record<string, any>;
  meta: Record<string, any>;
}

/** The whole log, in its order. */
export const readLog = (installation: Installation): Promise<LoggedEvent[]> =>
  query<LoggedEvent>(
    installation,
    `select e.pos::int as position, e.municipality, s.stream_id as stream, e.version::int as revision, e.event_id as id,
       e.type, e.schema_version as "schemaVersion", e.data, e.meta from event_log.events e join event_log.streams s using (stream_no) order by e.pos`,
  );

/** Number of events by type. */
export async function countByType(installation: Installation): Promise<Map<string, number>> {
  const rows = await query<{ type: string; n: number }>(
    installation,
    'select type, count(*)::int as n from event_log.events group by type',
  );
  return new Map(rows.map(({ type, n }) => [type, n]));
}

async function query<T>(installation: Installation, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: installation.running.databases.reporting.log });
  client.on('error', () => undefined); // when the server is killed, the query itself rejects
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

export const ofType = (log: readonly LoggedEvent[], type: string): LoggedEvent[] =>
  log.filter((event) => event.type === type);
