import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { hashOf, seal, unseal } from './sealed.ts';
import type { SessionContent } from './sessions.ts';

export interface Renewing {
  isDue(content: SessionContent): boolean;
  /** Undefined ends the session. */
  renew(content: SessionContent): Promise<SessionContent | undefined>;
}

/** Longer than the provider may take to answer; then another replica may try. */
const CLAIM_SECONDS = 30;
const LOOK_EVERY_MS = 250;

interface Claim {
  readonly sealed: Buffer;
  readonly claimed: boolean;
}

/**
 * Renews the content of a session, once for all who ask at the same time: a provider takes each refresh token once, so whoever comes second gets
 * what the first one got. No connection to the database is held while the provider is asked.
 */
export class Renewals {
  readonly #underWay = new Map<string, Promise<SessionContent | undefined>>();

  constructor(private readonly pool: pg.Pool) {}

  /** The content as it stands afterwards; undefined where the session is over. */
  renewed(secret: string, renewing: Renewing): Promise<SessionContent | undefined> {
    const known = this.#underWay.get(secret);
    if (known) return known;
    const renewal = this.#renewed(secret, renewing).finally(() => this.#underWay.delete(secret));
    this.#underWay.set(secret, renewal);
    return renewal;
  }

  async #renewed(secret: string, renewing: Renewing): Promise<SessionContent | undefined> {
    for (;;) {
      const claim = await this.#claim(secret);
      if (!claim) return undefined;
      const content = unseal<SessionContent>(secret, claim.sealed);
      if (!renewing.isDue(content)) return claim.claimed ? this.#release(secret, claim, content) : content;
      if (claim.claimed) return this.#renew(secret, claim, () => renewing.renew(content));
      if (content.accessUntil > Date.now()) return content; // another replica renews it
      await setTimeout(LOOK_EVERY_MS);
    }
  }

  async #renew(secret: string, claim: Claim, renew: () => Promise<SessionContent | undefined>) {
    let next: SessionContent | undefined;
    try {
      next = await renew();
    } catch (error) {
      await this.#release(secret, claim, undefined);
      throw error;
    }
    return next ? this.#put(secret, claim, next) : this.#end(secret, claim);
  }

  /** Whoever renews the session from now on; others see it as it is. */
  async #claim(secret: string): Promise<Claim | undefined> {
    const { rows } = await this.pool.query<Claim>(
      `with claimed as (
         update session set renewing_until = clock_timestamp() + $2 * interval '1 second'
         where id_hash = $1 and coalesce(renewing_until < clock_timestamp(), true) returning sealed)
       select sealed, true as claimed from claimed
       union all select sealed, false from session where id_hash = $1 and not exists (select from claimed)`,
      [hashOf(secret), CLAIM_SECONDS],
    );
    return rows[0];
  }

  async #release<T>(secret: string, { sealed }: Claim, result: T): Promise<T> {
    const release = 'update session set renewing_until = null where id_hash = $1 and sealed = $2';
    await this.pool.query(release, [hashOf(secret), sealed]);
    return result;
  }

  /** Undefined where the session was ended meanwhile. */
  async #put(secret: string, { sealed }: Claim, next: SessionContent): Promise<SessionContent | undefined> {
    const { rowCount } = await this.pool.query(
      'update session set sealed = $3, renewing_until = null where id_hash = $1 and sealed = $2',
      [hashOf(secret), sealed, seal(secret, next)],
    );
    return rowCount ? next : undefined;
  }

  async #end(secret: string, { sealed }: Claim): Promise<undefined> {
    await this.pool.query('delete from session where id_hash = $1 and sealed = $2', [hashOf(secret), sealed]);
  }
}
