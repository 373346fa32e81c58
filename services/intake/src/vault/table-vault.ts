import type { Pool } from 'pg';
import { SEALED_RECORDS } from '../acceptance/sealed-outbox.ts';
import type { Reader, Reveal, Revealed, Vault } from './vault.ts';

/** The vault in intake's own database: the records that acceptance sealed, and a log of who read them. */
export class TableVault implements Vault {
  constructor(private readonly pool: Pool) {}

  /** Reads the values and logs the reader in one statement, so that neither happens without the other. */
  async resolve({ refs, purpose, fields }: Reveal, reader: Reader): Promise<Revealed[]> {
    const { rows } = await this.pool.query<Revealed>({
      text: `
        with wanted as (
          select r.ref, r.municipality, w.nr,
                 coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(r.fields) f where f.key = any($2)), '{}') as fields
          from unnest($1::uuid[]) with ordinality w(ref, nr) join ${SEALED_RECORDS} r using (ref)),
        logged as (
          insert into personal_access (municipality, actor_role, actor_ref, ref, fields, purpose)
          select municipality, $4, $5, ref, array(select jsonb_object_keys(fields)), $3 from wanted)
        select ref, fields from wanted order by nr`,
      values: [refs, fields, purpose, reader.role, reader.ref],
    });
    return rows;
  }
}
