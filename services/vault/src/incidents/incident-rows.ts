import type { PoolClient } from 'pg';
import { DEFAULT_POLICY, type Harm, type IncidentKind, type IncidentPolicy } from './incident.ts';

export interface KeptIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly beganOn: string;
  readonly endedOn: string;
  readonly awareOn: string;
  readonly textRef: string;
  readonly harm: Harm;
  readonly measures: readonly string[];
  readonly reader: { readonly role: string; readonly ref: string } | null;
  readonly people: number;
  readonly fields: readonly string[];
  readonly noticesDueOn: string | null;
  readonly peopleToldOn: string | null;
  readonly authorityToldOn: string | null;
}

const KEPT = `id, kind, began_on::text as "beganOn", ended_on::text as "endedOn", aware_on::text as "awareOn", text_ref as "textRef",
  jsonb_build_object('sensitivity', sensitivity, 'consequences', consequences, 'likelihood', likelihood, 'serious', serious) as harm,
  measures, case when reader_ref is not null then jsonb_build_object('role', reader_role, 'ref', reader_ref) end as reader, people, fields,
  notices_due_on::text as "noticesDueOn", people_told_on::text as "peopleToldOn", authority_told_on::text as "authorityToldOn"`;

/** The tables of incidents. Every method runs in a transaction of the municipality. */
export class IncidentRows {
  async policyOf(client: PoolClient, municipality: string): Promise<IncidentPolicy> {
    const { rows } = await client.query<IncidentPolicy>(
      'select authority, target_days as "targetDays" from incident_policy where municipality = $1',
      [municipality],
    );
    return rows[0] ?? DEFAULT_POLICY;
  }

  async setPolicy(client: PoolClient, municipality: string, { authority, targetDays }: IncidentPolicy): Promise<void> {
    await client.query(
      `insert into incident_policy values ($1, $2, $3) on conflict (municipality)
       do update set authority = excluded.authority, target_days = excluded.target_days`,
      [municipality, authority, targetDays],
    );
  }

  async add(client: PoolClient, municipality: string, one: KeptIncident, refs: readonly string[], at: Date) {
    const { sensitivity, consequences, likelihood, serious } = one.harm;
    await client.query(
      `insert into incident (municipality, id, kind, began_on, ended_on, aware_on, text_ref, sensitivity, consequences, likelihood, serious,
         measures, reader_role, reader_ref, people, fields, notices_due_on, registered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ...[municipality, one.id, one.kind, one.beganOn, one.endedOn, one.awareOn, one.textRef],
        ...[sensitivity, consequences, likelihood, serious, one.measures, one.reader?.role, one.reader?.ref],
        ...[one.people, one.fields, one.noticesDueOn, at],
      ],
    );
    await client.query('insert into incident_ref select $1, $2, r from unnest($3::uuid[]) r', [
      ...[municipality, one.id, refs],
    ]);
  }

  async all(client: PoolClient, municipality: string): Promise<KeptIncident[]> {
    const { rows } = await client.query<KeptIncident>(
      `select ${KEPT} from incident where municipality = $1 order by aware_on, registered_at`,
      [municipality],
    );
    return rows;
  }

  async refsOf(client: PoolClient, municipality: string, id: string): Promise<string[]> {
    const { rows } = await client.query<{ ref: string }>(
      'select ref from incident_ref where municipality = $1 and incident_id = $2 order by ref',
      [municipality, id],
    );
    return rows.map(({ ref }) => ref);
  }

  /** False where there is no such incident. */
  async told(client: PoolClient, municipality: string, id: string, who: 'people' | 'authority', on: string) {
    const { rowCount } = await client.query(
      `update incident set ${who}_told_on = $3 where municipality = $1 and id = $2`,
      [municipality, id, on],
    );
    return rowCount === 1;
  }
}
