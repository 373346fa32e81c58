import { SubjectErased, SubjectRectified, type RecordedEvent } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';
import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Directory } from '../records/directory.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import { isLost, noLongerLost, noteLost } from '../records/lost-records.ts';
import type { Records } from '../records/records.ts';

const PAGE = 5_000;

export interface LedgerParts {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'logId' | 'readAll'>;
  readonly directory: Directory;
  readonly records: Records;
}

/**
 * The ledger is the log, which is another database: a vault that was restored from a backup finds there what has been erased, withdrawn or corrected since.
 * Before it answers anybody, it erases again, and destroys values that were put right since: those of today are lost, and noted as such.
 */
export class Ledger {
  readonly #log = new Logger('Ledger');
  #opened = false;

  constructor(private readonly parts: LedgerParts) {}

  /** True once everything that the log knows to be erased or wrong is gone here. */
  readonly opened = (): boolean => this.#opened;

  /** Reads on from where it stood, which leaves little to the next start. Returns of how many records it had to destroy something. */
  async replay(): Promise<number> {
    const { store, pool } = this.parts;
    const logId = await store.logId();
    const { rows } = await pool.query<{ position: string }>('select position from ledger_position where log_id = $1', [
      logId,
    ]);
    let after = BigInt(rows[0]?.position ?? 0);
    const done = { erased: 0, lost: 0 };
    for (;;) {
      const events = await store.readAll(after, PAGE);
      for (const event of events)
        if (SubjectErased.is(event)) done.erased += Number(await this.#erase(event));
        else if (SubjectRectified.is(event)) done.lost += Number(await this.#lose(event, event.data));
      const last = events.at(-1);
      if (last) await this.#stand(logId, (after = last.position));
      if (events.length < PAGE) break;
    }
    if (done.erased > 0) this.#log.warn(`${done.erased} records were here that had been erased: they are erased again`);
    if (done.lost > 0) this.#log.error(`${done.lost} records had been corrected, and their corrected values are lost`);
    this.#opened = true;
    return done.erased + done.lost;
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
      const head = await records.head(client, municipality, ref);
      if (fresh.has(ref) || (!head && (await isLost(client, municipality, ref)))) {
        await records.bury(client, municipality, ref, at);
        await noLongerLost(client, municipality, ref);
        return false;
      }
      const isHere = head !== undefined && head.erasedAt === null;
      if (isHere) await records.destroy(client, municipality, ref, at);
      return isHere;
    });
  }

  /** True when what is here is not what was written last. */
  async #lose(
    { metadata: { municipality, occurredAt } }: RecordedEvent,
    { subjectRef: ref, version }: { readonly subjectRef: string; readonly version: number },
  ): Promise<boolean> {
    const { pool, directory, records } = this.parts;
    const at = new Date(occurredAt);
    return inMunicipality(pool, municipality, async (client) => {
      const fresh = await directory.enter(client, municipality, [ref]);
      const head = await records.head(client, municipality, ref);
      if (!head) {
        await noteLost(client, { municipality, ref, version, at });
        return fresh.has(ref);
      }
      const isLost = head.erasedAt === null && head.version < version;
      if (isLost) await records.lose(client, head, version, at);
      return isLost;
    });
  }
}
