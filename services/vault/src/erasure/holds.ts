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
    const { pool, records, log, clock } = this.parts;
    const holdId = newId();
    await inMunicipality(pool, of.municipality, async (client) => {
      const { kind } = await existing(records, client, of);
      const now = await clock.now();
      await client.query('insert into hold values ($1, $2, $3, $4, $5)', [
        of.municipality,
        holdId,
        of.ref,
        reason,
        now,
      ]);
      const row = { act: 'hold', ...whoOf(by), purpose: reason, ref: of.ref, kind, fields: [] };
      await log.add(client, of.municipality, now, [row]);
    });
    return { holdId };
  }

  /** Throws Problems `vault.act-not-allowed`, `vault.unknown-reference`, `vault.erased` and `hold.unknown`. */
  async lift(of: OfRecord, holdId: string, by: Acting): Promise<void> {
    if (!mayDo('hold', by.role)) throw new Problem('vault.act-not-allowed');
    const { pool, records, log, clock } = this.parts;
    await inMunicipality(pool, of.municipality, async (client) => {
      const { kind } = await existing(records, client, of);
      const now = await clock.now();
      const { rows } = await client.query<{ reason: string }>(
        `update hold set lifted_at = $4 where municipality = $1 and ref = $2 and id = $3 and lifted_at is null returning reason`,
        [of.municipality, of.ref, holdId, now],
      );
      if (!rows[0]) throw new Problem('hold.unknown');
      const row = { act: 'lift', ...whoOf(by), purpose: rows[0].reason, ref: of.ref, kind, fields: [] };
      await log.add(client, of.municipality, now, [row]);
    });
  }
}
