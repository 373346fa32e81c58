import pg from 'pg';
import type { Installation } from './installation.ts';

/** An event as it stands in the database, read without any code of the product. */
export interface LoggedEvent {
  position: number;
  stream: string;
  id: string;
  type: string;
  data: Record<string, any>;
  meta: Record<string, any>;
}

/** The whole log, in its order. */
export async function readLog(installation: Installation): Promise<LoggedEvent[]> {
  const client = new pg.Client({ connectionString: installation.running.databases['reporting']!.log! });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select e.pos::int as position, s.stream_id as stream, e.event_id as id, e.type, e.data, e.meta
         from event_log.events e join event_log.streams s using (stream_no) order by e.pos`,
    );
    return rows as LoggedEvent[];
  } finally {
    await client.end();
  }
}

export const ofType = (log: readonly LoggedEvent[], type: string): LoggedEvent[] =>
  log.filter((event) => event.type === type);
