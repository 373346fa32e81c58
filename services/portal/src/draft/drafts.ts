import type pg from 'pg';
import { hashOf, seal, unseal } from '../sessions/sealed.ts';

const HOURS = 24;
const SWEEP_EVERY_MS = 60_000;

/** Things kept for a browser for a day, each under a name, sealed with a key that only its cookie gives. */
export class Drafts {
  #sweptAt = 0;

  constructor(private readonly pool: pg.Pool) {}

  async read<T>(secret: string, name: string): Promise<T | undefined> {
    const { rows } = await this.pool.query<{ sealed: Buffer }>(
      `select sealed from report_draft where id_hash = $1 and written_at > clock_timestamp() - $2 * interval '1 hour'`,
      [keyOf(secret, name), HOURS],
    );
    return rows[0] && unseal<T>(secret, rows[0].sealed);
  }

  async write(secret: string, name: string, content: object): Promise<void> {
    await this.#sweep();
    await this.pool.query(
      `insert into report_draft (id_hash, sealed) values ($1, $2)
       on conflict (id_hash) do update set sealed = excluded.sealed, written_at = clock_timestamp()`,
      [keyOf(secret, name), seal(secret, content)],
    );
  }

  /** On the way, at most once a minute. */
  async #sweep(): Promise<void> {
    if (performance.now() < this.#sweptAt + SWEEP_EVERY_MS && this.#sweptAt > 0) return;
    this.#sweptAt = performance.now();
    await this.pool.query(`delete from report_draft where written_at < clock_timestamp() - $1 * interval '1 hour'`, [
      HOURS,
    ]);
  }
}

const keyOf = (secret: string, name: string): Buffer => hashOf(`${secret} ${name}`);
