import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connected } from './connections.ts';
import { sampleAppend } from './samples.ts';

const TABLE = `create table raw_event (id uuid primary key, municipality text not null, type text not null, schema_version int not null,
  data jsonb not null, meta jsonb not null, recorded_at timestamptz not null default clock_timestamp())`;

/** The cost of an event without an event store: one row in one table, and one commit. */
export class RawLog implements AsyncDisposable {
  private constructor(
    private readonly url: string,
    private readonly clients: readonly pg.Client[],
  ) {}

  static async open(url: string, connections: number): Promise<RawLog> {
    await using first = await connected(url);
    await first.query(TABLE);
    return new RawLog(url, await Promise.all(Array.from({ length: connections }, () => connected(url))));
  }

  /** One INSERT, committed by itself, on this connection. */
  async insert(connection: number): Promise<void> {
    const { event } = sampleAppend();
    await this.clients[connection]!.query({
      name: 'insert',
      text: 'insert into raw_event (id, municipality, type, schema_version, data, meta) values ($1, $2, $3, $4, $5, $6)',
      values: [event.id, event.metadata.municipality, event.type, event.schemaVersion, event.data, event.metadata],
    });
  }

  /** Writes this number of rows by COPY, in one transaction. */
  async copy(rows: number): Promise<void> {
    const { event } = sampleAppend();
    const { metadata, data, type, schemaVersion } = event;
    await using client = await connected(this.url);
    const stream = client.query(
      copyFrom('copy raw_event (id, municipality, type, schema_version, data, meta) from stdin'),
    );
    const rest = [metadata.municipality, type, schemaVersion, JSON.stringify(data), JSON.stringify(metadata)].join(
      '\t',
    );
    for (let n = 0; n < rows; n++) {
      if (!stream.write(`${sampleAppend().event.id}\t${rest}\n`))
        await new Promise((resolve) => stream.once('drain', resolve));
    }
    stream.end();
    await finished(stream);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}
