import { SubjectErased, type RecordedEvent } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { Records } from '../records/records.ts';

const PAGE = 5_000;

export interface LedgerParts {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'logId' | 'readAll'>;
  readonly directory: Directory;
  readonly records: Records;
}

/**
 * The ledger of erasures is the log, which is another database: a vault that was restored from a backup finds there what has been erased since, and
 * erases it again before it answers anybody.
 */
export class Ledger {
  readonly #log = new Logger('Ledger');
  #opened = false;

  constructor(private readonly parts: LedgerParts) {}

  /** True once everything that the log knows to be erased is erased here. */
  readonly opened = (): boolean => this.#opened;

  /** Reads on from where it stood, which leaves little to the next start. Returns how many records it had to erase. */
  async replay(): Promise<number> {
    const { store, pool } = this.parts;
    const logId = await store.logId();
    const { rows } = await pool.query<{ position: string }>('select position from ledger_position where log_id = $1', [
      logId,
    ]);
    let [after, erased] = [BigInt(rows[0]?.position ?? 0), 0];
    for (;;) {
      const events = await store.readAll(after, PAGE);
      for (const event of events) if (SubjectErased.is(event)) erased += Number(await this.#erase(event));
      const last = events.at(-1);
      if (last) await this.#stand(logId, (after = last.position));
      if (events.length < PAGE) break;
    }
    if (erased > 0) this.#log.warn(`${erased} records were here that had been erased: they are erased again`);
    this.#opened = true;
    return erased;
  }

  async #stand(logId: string, position: bigint): Promise<void> {
    await this.parts.pool.query(
      `insert into ledger_position values ($1, $2) on conflict (log_id) do update set position = excluded.position`,
      [logId, position],
    );
  }

  /** True when something was still here. */
  async #erase({ metadata: { municipality, occurredAt }, data }: RecordedEvent): Promise<boolean> {
    const { subjectRef: ref } = data as { readonly subjectRef: string };
    const { pool, directory, records } = this.parts;
    const at = new Date(occurredAt);
    return inMunicipality(pool, municipality, async (client) => {
      const fresh = await directory.enter(client, municipality, [ref]);
      if (fresh.has(ref)) await records.bury(client, municipality, ref, at);
      const head = await records.head(client, municipality, ref);
      const isHere = head !== undefined && head.erasedAt === null;
      if (isHere) await records.destroy(client, municipality, ref, at);
      return isHere;
    });
  }
}
