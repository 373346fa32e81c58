import type { Pool } from 'pg';
import { canonicalJson } from '@guichet/event-sourcing';
import { digestOf } from './digest.ts';

/** Published settings by digest (`settings.bodies` in the log's database). A body never changes; only the importer may add one. */
export class SettingsBodies {
  constructor(private readonly pool: Pool) {}

  /** Stores the body and gives its digest; storing the same body again changes nothing. */
  async put(municipality: string, body: unknown): Promise<string> {
    const digest = digestOf(body);
    await this.pool.query(
      'insert into settings.bodies (municipality, digest, body) values ($1, $2, $3::jsonb) on conflict do nothing',
      [municipality, digest, canonicalJson(body)],
    );
    return digest;
  }

  /** Throws when there is none, which is a fault, since a body is stored before an event names its digest. */
  async get<T = unknown>(municipality: string, digest: string): Promise<T> {
    const { rows } = await this.pool.query<{ body: T }>(
      'select body from settings.bodies where municipality = $1 and digest = $2',
      [municipality, digest],
    );
    if (!rows[0]) throw new Error(`no settings body ${digest} of ${municipality}`);
    return rows[0].body;
  }

  /** Ids of the municipalities that ever stored a body, in alphabetical order. */
  async municipalities(): Promise<string[]> {
    const { rows } = await this.pool.query<{ municipality: string }>(
      'select distinct municipality from settings.bodies order by municipality',
    );
    return rows.map(({ municipality }) => municipality);
  }
}
