import type { Pool } from 'pg';
import { rowsOf } from '../vault/table-vault.ts';
import type { SealedRecord } from '../vault/vault.ts';

/** Which references a request was accepted under; null where nothing was given. */
export interface PersonalRefs {
  readonly subjectRef: string | null;
  readonly contentRef: string | null;
  readonly placeRef: string | null;
}

export interface Submission extends PersonalRefs {
  readonly requestId: string;
  readonly municipality: string;
  readonly reference: string;
  /** HMAC of what was asked for, so that a key cannot be used for something else. Hexadecimal. */
  readonly fingerprint: string;
}

export interface RecordedSubmission extends Submission {
  /** False when this request id was there already: the refs are the first call's then, and its records. */
  readonly isNew: boolean;
  /** When anybody last called with this id, as the database writes it. */
  readonly touchedAt: string;
}

const COLUMNS = `request_id as "requestId", municipality, reference, fingerprint, subject_ref as "subjectRef",
  content_ref as "contentRef", place_ref as "placeRef", touched_at::text as "touchedAt"`;

/**
 * What intake keeps of a call before its event is in the log: which request it became, and the personal records, in one statement.
 * A row without an event is a call that did not get through; `abandonedBefore` finds those that nobody repeated.
 */
export class Submissions {
  constructor(private readonly pool: Pool) {}

  /** Keeps the submission and its records, or finds the earlier one of the same id (whose records stay as they are). */
  async record(submission: Submission, records: readonly SealedRecord[]): Promise<RecordedSubmission> {
    const { rows } = await this.pool.query<RecordedSubmission>({
      name: 'record-submission',
      text: `
        with kept as (
          insert into submission as s (request_id, municipality, reference, fingerprint, subject_ref, content_ref, place_ref)
          values ($1, $2, $3, $4, $5, $6, $7)
          on conflict (request_id) do update set touched_at = clock_timestamp()
          returning *, s.xmax = 0 as "isNew"),
        records as (
          insert into personal_record (ref, municipality, kind, fields)
          select r.ref, $2, r.kind, r.fields from kept, jsonb_to_recordset($8::jsonb) r(ref uuid, kind text, fields jsonb)
          where kept."isNew")
        select ${COLUMNS}, "isNew" from kept`,
      values: [
        submission.requestId,
        submission.municipality,
        submission.reference,
        submission.fingerprint,
        submission.subjectRef,
        submission.contentRef,
        submission.placeRef,
        rowsOf(records),
      ],
    });
    return rows[0]!;
  }

  find(requestId: string): Promise<Submission | undefined> {
    return this.#one('request_id = $1', [requestId]);
  }

  byReference(municipality: string, reference: string): Promise<Submission | undefined> {
    return this.#one('municipality = $1 and reference = $2', [municipality, reference]);
  }

  /** Removes a submission and its records, unless somebody has called with its id again since `touchedAt`. */
  async forget(requestId: string, touchedAt: string): Promise<void> {
    await this.pool.query(
      `with gone as (delete from submission where request_id = $1 and touched_at = $2::timestamptz
                     returning subject_ref, content_ref, place_ref)
       delete from personal_record using gone where ref in (subject_ref, content_ref, place_ref)`,
      [requestId, touchedAt],
    );
  }

  /** Submissions older than so many seconds that the status view has not seen: candidates for `forget`, once the log confirms. */
  async unconfirmed(olderThanSeconds: number, limit = 100) {
    const { rows } = await this.pool.query<{ requestId: string; municipality: string; touchedAt: string }>(
      `select request_id as "requestId", municipality, touched_at::text as "touchedAt" from submission s
       where touched_at < clock_timestamp() - make_interval(secs => $1)
         and not exists (select from request_status v where v.municipality = s.municipality and v.request_id = s.request_id)
       order by touched_at limit $2`,
      [olderThanSeconds, limit],
    );
    return rows;
  }

  async #one(condition: string, values: readonly string[]): Promise<Submission | undefined> {
    const { rows } = await this.pool.query<Submission>(`select ${COLUMNS} from submission where ${condition}`, [
      ...values,
    ]);
    return rows[0];
  }
}
