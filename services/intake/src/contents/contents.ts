import type { StreamName } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import type { ContentKind } from '@guichet/service-kit';
import type { Pool } from 'pg';
import { forgetRecords, keepRecord, type SealedRecord } from '../acceptance/sealed-outbox.ts';

interface Call {
  /** The same key is the same call. */
  readonly key: string;
  readonly language: Language;
  /** HMAC of what was sent, so that a key cannot be used again for another text. Hexadecimal. */
  readonly fingerprint: string;
}

export interface PutContent extends Call {
  /** Where an event will name it. */
  readonly stream: StreamName;
  readonly kind: ContentKind | 'place' | 'description';
}

export interface NextVersion extends Call {
  readonly municipality: string;
  readonly ref: string;
}

export interface KeptContent {
  readonly ref: string;
  /** Of the first call with this key. */
  readonly fingerprint: string;
}

/** The last version of a content, without its text. */
export interface ContentVersion {
  readonly ref: string;
  readonly recordRef: string;
  readonly kind: ContentKind;
  readonly language: Language;
  readonly writtenAt: Date;
}

export interface UnnamedContent {
  readonly ref: string;
  readonly stream: StreamName;
  /** Time of the last call for it, as the database writes it. */
  readonly touchedAt: string;
}

/** Repeated calls find the row of the first one. */
const ONCE = `on conflict (key) do update set touched_at = clock_timestamp() returning *, xmax = 0 as "isNew"`;

const keep = (insert: string): string => `
  with kept as (insert into content as c
                  (key, ref, municipality, category, stream_id, kind, language, record_ref, fingerprint, named)
                ${insert} ${ONCE}),
  record as (${keepRecord('$1', 'kept')})
  select ref, fingerprint from kept`;

/** Which texts intake keeps for other services, and where an event names them. */
export class Contents {
  constructor(private readonly pool: Pool) {}

  /** Keeps a first version under the reference of its record, or finds the one of an earlier call. */
  async put({ key, stream, kind, language, fingerprint }: PutContent, record: SealedRecord): Promise<KeptContent> {
    const { municipality, category, id } = stream;
    const { rows } = await this.pool.query<KeptContent>(keep('values ($2, $3, $4, $5, $6, $7, $8, $3, $9, false)'), [
      JSON.stringify(record.fields),
      key,
      record.ref,
      municipality,
      category,
      id,
      kind,
      language,
      fingerprint,
    ]);
    return rows[0]!;
  }

  /** Keeps a further version; undefined when the reference is unknown. */
  async append(version: NextVersion, record: SealedRecord): Promise<KeptContent | undefined> {
    const { key, municipality, ref, language, fingerprint } = version;
    const { rows } = await this.pool.query<KeptContent>(
      keep(`select $2, ref, municipality, category, stream_id, kind, $3, $4, $5, named
            from (select * from content where ref = $6 and municipality = $7 order by nr limit 1 for update) first`),
      [JSON.stringify(record.fields), key, language, record.ref, fingerprint, ref, municipality],
    );
    return rows[0];
  }

  async latest(municipality: string, refs: readonly string[]): Promise<ContentVersion[]> {
    const { rows } = await this.pool.query<ContentVersion>(
      `select distinct on (ref) ref, record_ref as "recordRef", kind, language, written_at as "writtenAt"
       from content where ref = any($1) and municipality = $2 order by ref, nr desc`,
      [refs, municipality],
    );
    return rows;
  }

  /** The records of all its versions; none where the reference is not that of a content. */
  async recordsOf(municipality: string, ref: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ recordRef: string }>(
      'select record_ref as "recordRef" from content where ref = $1 and municipality = $2',
      [ref, municipality],
    );
    return rows.map(({ recordRef }) => recordRef);
  }

  /** Untouched for this number of seconds, and not known to be named by an event. */
  async unnamed(forSeconds: number, limit = 500): Promise<UnnamedContent[]> {
    const { rows } = await this.pool.query<UnnamedContent>(
      `select ref, jsonb_build_object('municipality', municipality, 'category', category, 'id', stream_id) as stream,
              max(touched_at)::text as "touchedAt"
       from content where not named group by ref, municipality, category, stream_id
       having max(touched_at) < clock_timestamp() - make_interval(secs => $1)
       order by max(touched_at) limit $2`,
      [forSeconds, limit],
    );
    return rows;
  }

  async markNamed(refs: readonly string[]): Promise<void> {
    await this.pool.query('update content set named = true where ref = any($1)', [refs]);
  }

  /** Removes every version of a content and its texts, unless somebody called for it since `touchedAt`. */
  async forget({ ref, touchedAt }: Pick<UnnamedContent, 'ref' | 'touchedAt'>): Promise<boolean> {
    // The rows are locked before they are judged: a call that touches one at the same moment is seen, or finds the row gone and keeps its text anew.
    const { rows } = await this.pool.query<{ forgotten: boolean }>(
      `with held as materialized (select key, touched_at, named from content where ref = $1 for update),
       gone as (delete from content where key in (select key from held)
                  and not exists (select from held where named or touched_at > $2::timestamptz)
                returning null::uuid as subject_ref, record_ref as content_ref, null::uuid as place_ref),
       records as (${forgetRecords('gone')})
       select exists (select from gone) as forgotten`,
      [ref, touchedAt],
    );
    return rows[0]!.forgotten;
  }
}
