import type pg from 'pg';
import { Renewals } from './renewals.ts';
import { hashOf, newSecret, seal, unseal } from './sealed.ts';

/** Kept sealed, and only as long as the session. */
export interface SessionContent {
  /** As the provider tells it, to show whose session it is. */
  readonly name: string;
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly accessUntil: number;
  readonly refreshToken?: string;
  /** By which the provider knows which of its sessions to end. */
  readonly idToken?: string;
}

export interface Person {
  readonly issuer: string;
  readonly sub: string;
  readonly sid?: string;
}

export interface Limits {
  /** Without a call. */
  readonly idleMinutes: number;
  /** Since sign-in. */
  readonly minutes: number;
}

const NOT_OVER = `seen_at > clock_timestamp() - $2 * interval '1 minute' and ends_at > clock_timestamp()`;

/** Sessions by the secret in their cookie; times are those of the database. */
export class Sessions {
  readonly renewals: Renewals;

  constructor(
    private readonly pool: pg.Pool,
    private readonly limits: Limits,
  ) {
    this.renewals = new Renewals(pool);
  }

  /** Gives the secret for the cookie. Sessions that are over are forgotten on the way. */
  async open({ issuer, sub, sid }: Person, content: SessionContent, minutes = this.limits.minutes): Promise<string> {
    const secret = newSecret();
    await this.pool.query(`delete from session where not (${NOT_OVER.replace('$2', '$1')})`, [this.limits.idleMinutes]);
    await this.pool.query(
      `insert into session (id_hash, issuer, sub, sid, sealed, ends_at)
       values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 minute')`,
      [hashOf(secret), issuer, sub, sid ?? null, seal(secret, content), minutes],
    );
    return secret;
  }

  /** What is in the session, which counts as used now; undefined where it is over or never was. */
  async find(secret: string): Promise<SessionContent | undefined> {
    const { rows } = await this.pool.query<{ sealed: Buffer }>(
      `update session set seen_at = clock_timestamp() where id_hash = $1 and ${NOT_OVER} returning sealed`,
      [hashOf(secret), this.limits.idleMinutes],
    );
    return rows[0] && unseal(secret, rows[0].sealed);
  }

  async end(secret: string): Promise<void> {
    await this.pool.query('delete from session where id_hash = $1', [hashOf(secret)]);
  }

  /** Ends the one session that the provider names, or all of a person. Gives how many there were. */
  async endOf({ issuer, sub, sid }: { issuer: string; sub?: string; sid?: string }): Promise<number> {
    const { rowCount } = await this.pool.query(
      'delete from session where issuer = $1 and ($2::text is null or sid = $2) and ($3::text is null or sub = $3)',
      [issuer, sid ?? null, sub ?? null],
    );
    return rowCount ?? 0;
  }
}
