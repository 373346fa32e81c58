import type { Pool } from 'pg';
import { forgetRecords, keepRecords, type SealedRecord } from '../acceptance/sealed-outbox.ts';

export interface Follow {
  readonly followId: string;
  readonly municipality: string;
  readonly requestId: string;
  /** HMAC of the address. Hexadecimal. */
  readonly addressKey: string;
  readonly subjectRef: string;
  readonly askedAt: Date;
}

const COLUMNS = `follow_id as "followId", municipality, request_id as "requestId", address_key as "addressKey",
  record_ref as "subjectRef", asked_at as "askedAt"`;

/** What intake keeps of those who follow requests: which one, and the sealed address. */
export class Follows {
  constructor(private readonly pool: Pool) {}

  async of(municipality: string, requestId: string, addressKey: string): Promise<Follow | undefined> {
    return this.#one('municipality = $1 and request_id = $2 and address_key = $3', [
      municipality,
      requestId,
      addressKey,
    ]);
  }

  async byId(municipality: string, followId: string): Promise<Follow | undefined> {
    return this.#one('municipality = $1 and follow_id = $2', [municipality, followId]);
  }

  /** Asks of anybody since `minuteAgo`, and those of this address since `dayAgo` that are not confirmed. */
  async lately(municipality: string, addressKey: string, minuteAgo: Date, dayAgo: Date) {
    const { rows } = await this.pool.query<{ ofAll: number; ofAddress: number }>(
      `select (select count(*)::int from follow where municipality = $1 and asked_at > $3) as "ofAll",
              (select count(*)::int from follow
               where municipality = $1 and address_key = $2 and not confirmed and asked_at > $4) as "ofAddress"`,
      [municipality, addressKey, minuteAgo, dayAgo],
    );
    return rows[0]!;
  }

  /** How many of a request are confirmed, or were asked for after `since`. */
  async open(municipality: string, requestId: string, since: Date): Promise<number> {
    const { rows } = await this.pool.query<{ open: number }>(
      `select count(*)::int as open from follow
       where municipality = $1 and request_id = $2 and (confirmed or asked_at > $3)`,
      [municipality, requestId, since],
    );
    return rows[0]!.open;
  }

  /** False where the same address asked at the same moment. */
  async keep(follow: Follow, record: SealedRecord): Promise<boolean> {
    const { followId, municipality, requestId, addressKey, subjectRef, askedAt } = follow;
    const { rows } = await this.pool.query(
      `with kept as (
         insert into follow (follow_id, municipality, request_id, address_key, record_ref, asked_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning *, true as "isNew"),
       records as (${keepRecords('$7', 'kept')})
       select from kept`,
      [followId, municipality, requestId, addressKey, subjectRef, askedAt, JSON.stringify([{ requestId, ...record }])],
    );
    return rows.length > 0;
  }

  async mark(followId: string, confirmed: boolean): Promise<void> {
    await this.pool.query('update follow set confirmed = $2 where follow_id = $1', [followId, confirmed]);
  }

  /** With the address. */
  async forget(followId: string): Promise<void> {
    await this.pool.query(
      `with gone as (delete from follow where follow_id = $1
                     returning record_ref as subject_ref, null::uuid as content_ref, null::uuid as place_ref)
       ${forgetRecords('gone')}`,
      [followId],
    );
  }

  async unconfirmed(before: Date, limit = 100): Promise<Follow[]> {
    const { rows } = await this.pool.query<Follow>(
      `select ${COLUMNS} from follow where not confirmed and asked_at < $1 order by asked_at limit $2`,
      [before, limit],
    );
    return rows;
  }

  async #one(condition: string, values: readonly string[]): Promise<Follow | undefined> {
    const { rows } = await this.pool.query<Follow>(`select ${COLUMNS} from follow where ${condition}`, [...values]);
    return rows[0];
  }
}
