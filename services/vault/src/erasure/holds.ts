import { newId } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import type { Pool, PoolClient } from 'pg';
import type { AccessLog } from '../access/access-log.ts';
import { mayDo } from '../access/policy.ts';
import { existing, type Acting, type OfRecord } from '../records/existing.ts';
import { inMunicipality } from '../records/in-municipality.ts';
import type { Records } from '../records/records.ts';
import { whoOf } from '../resolve/reader.ts';
import type { Clock } from '@guichet/timers';

export interface HoldParts {
  readonly pool: Pool;
  readonly records: Records;
  readonly log: AccessLog;
  readonly clock: Clock;
}

/** What must not be destroyed: a claim, an open access request, an inquiry. */
export class Holds {
  constructor(private readonly parts: HoldParts) {}

  /** Reason codes of those that stand; in the caller's transaction, in which the record is locked. */
  async standing(client: PoolClient, { municipality, ref }: OfRecord): Promise<string[]> {
    const { rows } = await client.query<{ reason: string }>(
      'select reason from hold where municipality = $1 and ref = $2 and lifted_at is null order by placed_at',
      [municipality, ref],
    );
    return rows.map(({ reason }) => reason);
  }

  /** Throws Problems `vault.act-not-allowed`, `vault.unknown-reference` and `vault.erased`. */
  async place(of: OfRecord, reason: string, by: Acting): Promise<{ holdId: string }> {
    if (!mayDo('hold', by.role)) throw new Problem('vault.act-not-allowed');
    const { pool, records, clock } = this.parts;
    const holdId = await inMunicipality(pool, of.municipality, async (client) => {
      await existing(records, client, of);
      return this.placeIn(client, of, reason, by, await clock.now());
    });
    return { holdId: holdId! };
  }

  /** In the caller's transaction; undefined where nothing is kept that could be held. */
  async placeIn(client: PoolClient, of: OfRecord, reason: string, by: Acting, now: Date): Promise<string | undefined> {
    const { municipality, ref } = of;
    const head = await this.parts.records.head(client, municipality, ref);
    if (!head || head.erasedAt !== null) return undefined;
    const holdId = newId();
    await client.query('insert into hold values ($1, $2, $3, $4, $5)', [municipality, holdId, ref, reason, now]);
    await this.#log(client, of, now, { act: 'hold', purpose: reason, kind: head.kind, by });
    return holdId;
  }

  /** Throws Problems `vault.act-not-allowed`, `vault.unknown-reference`, `vault.erased` and `hold.unknown`. */
  async lift(of: OfRecord, holdId: string, by: Acting): Promise<void> {
    if (!mayDo('hold', by.role)) throw new Problem('vault.act-not-allowed');
    const { pool, records, clock } = this.parts;
    await inMunicipality(pool, of.municipality, async (client) => {
      await existing(records, client, of);
      if (!(await this.liftIn(client, of, holdId, by, await clock.now()))) throw new Problem('hold.unknown');
    });
  }

  /** In the caller's transaction; false where there is no such hold any more. */
  async liftIn(client: PoolClient, of: OfRecord, holdId: string, by: Acting, now: Date): Promise<boolean> {
    const { municipality, ref } = of;
    const head = await this.parts.records.head(client, municipality, ref);
    const { rows } = await client.query<{ reason: string }>(
      `update hold set lifted_at = $4 where municipality = $1 and ref = $2 and id = $3 and lifted_at is null returning reason`,
      [municipality, ref, holdId, now],
    );
    if (!rows[0]) return false;
    await this.#log(client, of, now, { act: 'lift', purpose: rows[0].reason, kind: head?.kind ?? null, by });
    return true;
  }

  #log(
    client: PoolClient,
    { municipality, ref }: OfRecord,
    now: Date,
    { act, purpose, kind, by }: { act: string; purpose: string; kind: string | null; by: Acting },
  ): Promise<void> {
    const row = { act, ...whoOf(by), purpose, ref, kind, fields: [] };
    return this.parts.log.add(client, municipality, now, [row]);
  }
}
