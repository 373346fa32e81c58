import { once } from 'node:events';
import { streamId } from '@guichet/event-sourcing';
import type { NewEvent } from '@guichet/events';
import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import type { Step } from './envelope.ts';

interface Known {
  readonly number: bigint;
  version: number;
}

/** Events in one transaction: enough that the cost of a commit does not matter, few enough that the head is not locked for minutes. */
const EVENTS_AT_ONCE = 100_000;
const BUFFER_CHARACTERS = 512 * 1024;
const COPY_EVENTS = `copy event_log.events
  (pos, stream_no, version, event_id, municipality, type, schema_version, data, meta, recorded_at) from stdin`;
const COPY_STREAMS = 'copy new_streams (stream_no, municipality, stream_id, version) from stdin';

/**
 * Writes a generated history into the PostgreSQL log without its append function, which is too slow for years of events. For benchmarks only:
 * it needs the log's administrator and does not check the history. It keeps the rules that readers rely on: positions are dense and assigned
 * under the lock of the head row, streams carry their version, and a transaction is visible as a whole or not at all.
 */
export class LogImport {
  readonly #client: pg.Client;
  readonly #known = new Map<string, Known>();
  readonly #touched = new Map<string, Known & { readonly municipality: string }>();
  #copy: CopyStreamQuery | undefined;
  #buffer = '';
  #position = 0n;
  #began = 0n;
  #recordedAt = '';

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<LogImport> {
    const client = new pg.Client({ connectionString: url, application_name: 'guichet-generate-city' });
    await client.connect();
    return new LogImport(client);
  }

  async write(step: Step): Promise<void> {
    if (!this.#copy) await this.#begin();
    const key = `${step.stream.municipality}/${streamId(step.stream)}`;
    const known = this.#known.get(key) ?? { number: this.#position + 1n, version: 0 };
    for (const event of step.events) this.#add(event, known);
    this.#touched.set(key, { ...known, municipality: step.stream.municipality });
    if (step.last) this.#known.delete(key);
    else this.#known.set(key, known);
    if (this.#buffer.length > BUFFER_CHARACTERS) await this.#flush();
    if (this.#position - this.#began >= EVENTS_AT_ONCE) await this.#commit();
  }

  /** Commits what is left. Without this call it is rolled back. */
  async end(): Promise<void> {
    if (this.#copy) await this.#commit();
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #begin(): Promise<void> {
    await this.#client.query('begin');
    const { rows } = await this.#client.query<{ pos: string; now: string }>(
      `select pos, date_trunc('milliseconds', clock_timestamp())::text as now from event_log.head where shard = 0 for update`,
    );
    this.#position = this.#began = BigInt(rows[0]!.pos);
    this.#recordedAt = rows[0]!.now;
    this.#copy = this.#client.query(copyFrom(COPY_EVENTS));
    this.#copy.on('error', () => undefined); // the next write or the end rejects with it
  }

  #add({ id, type, schemaVersion, data, metadata }: NewEvent, known: Known): void {
    this.#position += 1n;
    known.version += 1;
    const { municipality, ...meta } = metadata;
    this.#buffer += `${this.#position}\t${known.number}\t${known.version}\t${id}\t${municipality}\t${type}\t${schemaVersion}\t${copyText(data)}\t${copyText(meta)}\t${this.#recordedAt}\n`;
  }

  async #flush(): Promise<void> {
    const copy = this.#copy!;
    const more = copy.write(this.#buffer);
    this.#buffer = '';
    if (copy.errored) throw copy.errored;
    if (!more) await once(copy, 'drain');
  }

  async #commit(): Promise<void> {
    await this.#flush();
    await finished(this.#copy!);
    this.#copy = undefined;
    await this.#client.query('create temporary table new_streams (like event_log.streams) on commit drop');
    const copy = this.#client.query(copyFrom(COPY_STREAMS));
    for (const [key, { number, version, municipality }] of this.#touched) {
      const row = `${number}\t${municipality}\t${key.slice(municipality.length + 1)}\t${version}\n`;
      if (!copy.write(row)) await once(copy, 'drain');
    }
    await finished(copy);
    this.#touched.clear();
    await this.#client.query(`insert into event_log.streams select * from new_streams
      on conflict (municipality, stream_id) do update set version = excluded.version`);
    await this.#client.query('update event_log.head set pos = $1 where shard = 0', [this.#position.toString()]);
    await this.#client.query(`select pg_notify('event_log', $1)`, [this.#position.toString()]);
    await this.#client.query('commit');
  }
}

const finished = (copy: CopyStreamQuery): Promise<void> =>
  new Promise((resolve, reject) => {
    copy.once('error', reject);
    copy.end(() => resolve());
  });

/** JSON as COPY's text format wants it: a backslash is its only character that COPY would read as something else. */
const copyText = (value: unknown): string => JSON.stringify(value).replaceAll('\\', '\\\\');
