import type { Pool } from 'pg';
import { canonicalJson } from '@guichet/event-sourcing';
import { digestOf } from './digest.ts';
import { REMEMBERED, type LastForm } from './remembered.ts';

/** Each body is read once, however large, and wards come without their outlines, which are most of it. */
const LAST_FORMS = `
  with published as (
    select body, version from unnest($2::text[]) with ordinality as v(digest, version)
    join settings.bodies b on b.municipality = $1 and b.digest = v.digest),
  named as (
    select kind, coalesce(thing ->> 'code', thing ->> 'id') as id, thing - 'polygons' as thing, version
    from published, jsonb_each(body) as part(kind, list),
         jsonb_array_elements(case when kind = any($3) then list else '[]' end) as thing)
  select distinct on (kind, id) kind, id, thing from named order by kind, id, version desc`;

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

  /** The last form of everything that these catalogues name; `digests` are in the order in which they were published. */
  async lastForms(municipality: string, digests: readonly string[]): Promise<LastForm[]> {
    return (await this.pool.query<LastForm>(LAST_FORMS, [municipality, digests, REMEMBERED])).rows;
  }

  /** Ids of the municipalities that ever stored a body, in alphabetical order. */
  async municipalities(): Promise<string[]> {
    const { rows } = await this.pool.query<{ municipality: string }>(
      'select distinct municipality from settings.bodies order by municipality',
    );
    return rows.map(({ municipality }) => municipality);
  }
}
