import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import type { ApiKey, KeyAction, KeyGrant } from './api-key.ts';
import { newSecret, readSecret } from './secret.ts';

const instant = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `id, prefix, municipality, label, contact, actions, services, calls_per_minute as "callsPerMinute",
  ${instant('created_at')} as "createdAt", ${instant('expires_at')} as "expiresAt",
  to_char(last_used_on, 'YYYY-MM-DD') as "lastUsedOn", ${instant('revoked_at')} as "revokedAt"`;

/** A key as it is when it is used. */
export interface HeldKey {
  readonly id: string;
  readonly municipality: string;
  readonly actions: readonly KeyAction[];
  readonly services: readonly string[] | null;
  readonly standing: 'good' | 'expired' | 'revoked';
}

const NO_DIGEST = Buffer.alloc(32);

/** The keys of outside applications. Nothing is remembered between two calls, so that a revoked key is refused at once by every replica. */
export class ApiKeys {
  constructor(private readonly pool: Pool) {}

  /** The text of the key is only in this answer. */
  async add(grant: KeyGrant): Promise<{ readonly key: ApiKey; readonly text: string }> {
    const { prefix, digest, text } = newSecret();
    const { municipality, label, contact, actions, services, callsPerMinute, expiresAt } = grant;
    const { rows } = await this.pool.query<ApiKey>(
      `insert into api_key (id, prefix, digest, municipality, label, contact, actions, services, calls_per_minute, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${COLUMNS}`,
      [randomUUID(), prefix, digest, municipality, label, contact, actions, services, callsPerMinute, expiresAt],
    );
    return { key: rows[0]!, text };
  }

  /** Oldest first, revoked ones included; of all municipalities unless one is named. */
  async list(municipality?: string): Promise<ApiKey[]> {
    const { rows } = await this.pool.query<ApiKey>(
      `select ${COLUMNS} from api_key where $1::text is null or municipality = $1 order by created_at, id`,
      [municipality ?? null],
    );
    return rows;
  }

  /** Undefined when no key has this prefix; a key that is revoked already keeps its time. */
  async revoke(prefix: string): Promise<ApiKey | undefined> {
    const { rows } = await this.pool.query<ApiKey>(
      `update api_key set revoked_at = coalesce(revoked_at, clock_timestamp()) where prefix = $1 returning ${COLUMNS}`,
      [prefix],
    );
    return rows[0];
  }

  /** The key with this text. It is found by its prefix; the digests are compared in constant time, also where there is no such key. */
  async find(text: string): Promise<HeldKey | undefined> {
    const secret = readSecret(text);
    if (!secret) return undefined;
    const { rows } = await this.pool.query<HeldKey & { digest: Buffer }>({
      name: 'find-api-key',
      text: `select id, digest, municipality, actions, services,
                    case when revoked_at is not null then 'revoked'
                         when expires_at <= clock_timestamp() then 'expired' else 'good' end as standing
             from api_key where prefix = $1`,
      values: [secret.prefix],
    });
    const { digest = NO_DIGEST, ...held } = rows[0] ?? {};
    return timingSafeEqual(digest, secret.digest) ? (held as HeldKey) : undefined;
  }

  /**
   * Counts a call on all replicas together. A key may make a minute's calls at once, and further ones as they become due. Returns the
   * seconds to wait where it has made too many, 0 otherwise.
   */
  async count(id: string): Promise<number> {
    const { rowCount } = await this.pool.query({
      name: 'count-api-key',
      text: `
        with used as (
          update api_key set last_used_on = (now() at time zone 'utc')::date
          where id = $1 and last_used_on is distinct from (now() at time zone 'utc')::date)
        insert into api_key_use as u (key_id, full_until)
          select id, now() + interval '1 minute' / calls_per_minute from api_key where id = $1
        on conflict (key_id) do update set full_until = greatest(u.full_until, now()) + (excluded.full_until - now())
          where greatest(u.full_until, now()) + (excluded.full_until - now()) <= now() + interval '1 minute'`,
      values: [id],
    });
    return rowCount === 0 ? this.#wait(id) : 0;
  }

  async #wait(id: string): Promise<number> {
    const { rows } = await this.pool.query<{ seconds: number }>(
      `select ceil(extract(epoch from full_until + interval '1 minute' / calls_per_minute - interval '1 minute' - now()))::int as seconds
       from api_key_use join api_key on id = key_id where id = $1`,
      [id],
    );
    return Math.max(1, rows[0]?.seconds ?? 1);
  }
}
