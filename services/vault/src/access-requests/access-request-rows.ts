import type { Language } from '@guichet/events';
import type { PoolClient } from 'pg';
import type { Acting } from '../records/existing.ts';
import type { AccessOutcome, AccessRequest } from './access-request.ts';
import type { LegalClock } from './legal-clock.ts';

export interface KeptAccessRequest extends AccessRequest {
  readonly id: string;
  readonly language: Language;
  /** Why it is refused, in whole or in part, as a code. */
  readonly reason?: string | null;
}

interface Step {
  readonly act: string;
  readonly by: Acting;
  readonly at: Date;
  /** A code or a day. */
  readonly detail: string;
}

interface Row {
  readonly id: string;
  readonly language: Language;
  readonly receivedOn: string;
  readonly days: number;
  readonly extensionDays: number;
  readonly noticeOn: string | null;
  readonly identity: string | null;
  readonly outcome: AccessOutcome | null;
  readonly reason: string | null;
}

/** The tables of access requests. Every method runs in a transaction of the municipality. */
export class AccessRequestRows {
  async setClock(client: PoolClient, municipality: string, { days, extensionDays }: LegalClock): Promise<void> {
    await client.query(
      `insert into access_clock values ($1, $2, $3)
       on conflict (municipality) do update set days = excluded.days, extension_days = excluded.extension_days`,
      [municipality, days, extensionDays],
    );
  }

  async clockOf(client: PoolClient, municipality: string): Promise<LegalClock | undefined> {
    const { rows } = await client.query<LegalClock>(
      'select days, extension_days as "extensionDays" from access_clock where municipality = $1',
      [municipality],
    );
    return rows[0];
  }

  async add(client: PoolClient, municipality: string, request: KeptAccessRequest): Promise<void> {
    const { id, receivedOn, clock, language } = request;
    await client.query(
      `insert into access_request (municipality, id, received_on, days, extension_days, language)
       values ($1, $2, $3, $4, $5, $6)`,
      [municipality, id, receivedOn, clock.days, clock.extensionDays, language],
    );
  }

  async put(client: PoolClient, municipality: string, request: KeptAccessRequest): Promise<void> {
    const { id, noticeOn, identity, outcome, reason = null } = request;
    await client.query(
      `update access_request set notice_on = $3, identity = $4, outcome = $5, reason = $6 where municipality = $1 and id = $2`,
      [municipality, id, noticeOn, identity, outcome, reason],
    );
  }

  async locked(client: PoolClient, municipality: string, id: string): Promise<KeptAccessRequest | undefined> {
    const { rows } = await client.query<Row>(
      `select id, language, received_on::text as "receivedOn", days, extension_days as "extensionDays",
              notice_on::text as "noticeOn", identity, outcome, reason
       from access_request where municipality = $1 and id = $2 for update`,
      [municipality, id],
    );
    const [row] = rows;
    if (!row) return undefined;
    const { days, extensionDays, ...rest } = row;
    return { ...rest, clock: { days, extensionDays } };
  }

  async ids(client: PoolClient, municipality: string, open: boolean): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>(
      'select id from access_request where municipality = $1 and (not $2 or outcome is null) order by received_on, id',
      [municipality, open],
    );
    return rows.map(({ id }) => id);
  }

  async about(client: PoolClient, municipality: string, id: string, ref: string, holdId: string): Promise<void> {
    await client.query('insert into access_request_ref values ($1, $2, $3, $4)', [municipality, id, ref, holdId]);
  }

  async holdsOf(client: PoolClient, municipality: string, id: string): Promise<{ ref: string; holdId: string }[]> {
    const { rows } = await client.query<{ ref: string; holdId: string }>(
      `select ref, hold_id as "holdId" from access_request_ref where municipality = $1 and request_id = $2 order by ref`,
      [municipality, id],
    );
    return rows;
  }

  async refsOf(client: PoolClient, municipality: string, id: string): Promise<string[]> {
    return (await this.holdsOf(client, municipality, id)).map(({ ref }) => ref);
  }

  async step(client: PoolClient, municipality: string, id: string, { act, at, by, detail }: Step): Promise<void> {
    await client.query(
      `insert into access_request_step select $1, $2, count(*) + 1, $3, $4, $5, $6, $7 from access_request_step
       where municipality = $1 and request_id = $2`,
      [municipality, id, act, at, by.role, by.ref, detail],
    );
  }
}
