import type { Pool } from 'pg';
import { forgetRecords, keepRecords, type SealedRecord } from '../acceptance/sealed-outbox.ts';

export interface SubmittedComment {
  readonly commentId: string;
  readonly municipality: string;
  readonly requestId: string;
  /** HMAC of the content, so that an id cannot be used again for another content. Hexadecimal. */
  readonly fingerprint: string;
  readonly subjectRef: string | null;
  readonly contentRef: string | null;
}

export interface RecordedComment extends SubmittedComment {
  /** False when this id existed already; the references and records are then those of the first call. */
  readonly isNew: boolean;
  /** Time of the last call with this id, as the database writes it. */
  readonly touchedAt: string;
}

const COLUMNS = `comment_id as "commentId", municipality, request_id as "requestId", fingerprint, subject_ref as "subjectRef",
  content_ref as "contentRef", touched_at::text as "touchedAt"`;

/** What intake keeps of a comment before its event is in the log: whose id it has, and the personal records. */
export class Comments {
  constructor(private readonly pool: Pool) {}

  /** Keeps the comment and its records, or finds the earlier one of the same id (whose records stay as they are). */
  async record(comment: SubmittedComment, records: readonly SealedRecord[]): Promise<RecordedComment> {
    const { commentId, municipality, requestId, fingerprint, subjectRef, contentRef } = comment;
    const sealed = records.map(({ ref, kind, fields }) => ({ requestId, ref, kind, fields }));
    const { rows } = await this.pool.query<RecordedComment>(
      `with kept as (
         insert into submitted_comment as s (comment_id, municipality, request_id, fingerprint, subject_ref, content_ref)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (comment_id) do update set touched_at = clock_timestamp()
         returning *, s.xmax = 0 as "isNew"),
       records as (${keepRecords('$7', 'kept')})
       select ${COLUMNS}, "isNew" from kept`,
      [commentId, municipality, requestId, fingerprint, subjectRef, contentRef, JSON.stringify(sealed)],
    );
    return rows[0]!;
  }

  /** Its event is in the log. */
  async confirm(commentId: string): Promise<void> {
    await this.pool.query('update submitted_comment set in_log = true where comment_id = $1', [commentId]);
  }

  /** Removes a comment and its records, unless its id was used again since `touchedAt`. */
  async forget(commentId: string, touchedAt: string): Promise<void> {
    await this.pool.query(
      `with gone as (delete from submitted_comment where comment_id = $1 and touched_at = $2::timestamptz and not in_log
                     returning subject_ref, content_ref, null::uuid as place_ref)
       ${forgetRecords('gone')}`,
      [commentId, touchedAt],
    );
  }

  /** Comments older than this number of seconds of which it is not known that they are in the log. */
  async unconfirmed(olderThanSeconds: number, limit = 100): Promise<Omit<RecordedComment, 'isNew'>[]> {
    const { rows } = await this.pool.query<RecordedComment>(
      `select ${COLUMNS} from submitted_comment
       where not in_log and touched_at < clock_timestamp() - make_interval(secs => $1) order by touched_at limit $2`,
      [olderThanSeconds, limit],
    );
    return rows;
  }
}
