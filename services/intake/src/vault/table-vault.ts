import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { PersonalFields, Reader, RecordKind, Reveal, Revealed, SealedRecord, Vault } from './vault.ts';

/** The vault as one table of intake's own database. */
export class TableVault implements Vault {
  constructor(private readonly pool: Pool) {}

  seal(kind: RecordKind, fields: PersonalFields): SealedRecord {
    return { ref: randomUUID(), kind, fields };
  }

  /** One statement: values are read only together with the row that says who read them. */
  async resolve({ refs, purpose, fields }: Reveal, reader: Reader): Promise<Revealed[]> {
    const { rows } = await this.pool.query<Revealed>({
      text: `
        with wanted as (
          select r.ref, r.municipality, w.nr,
                 coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(r.fields) f where f.key = any($2)), '{}') as fields
          from unnest($1::uuid[]) with ordinality w(ref, nr) join personal_record r using (ref)),
        logged as (
          insert into personal_access (municipality, actor_role, actor_ref, ref, fields, purpose)
          select municipality, $4, $5, ref, array(select jsonb_object_keys(fields)), $3 from wanted)
        select ref, fields from wanted order by nr`,
      values: [refs, fields, purpose, reader.role, reader.ref],
    });
    return rows;
  }
}
