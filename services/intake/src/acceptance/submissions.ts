import { Coalescer, type BatchOf } from '@guichet/event-sourcing';
import type { Pool } from 'pg';
import { notYetSeen } from '../status-view/not-yet-seen.ts';
import { forgetRecords, keepRecords, type SealedRecord } from './sealed-outbox.ts';

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
  /** HMAC of the content of the call, so that the same key cannot be used for another content; empty where it came without a key. Hexadecimal. */
  readonly fingerprint: string;
}

export interface RecordedSubmission extends Submission {
  /** False when this request id existed already; the references and records are then those of the first call. */
  readonly isNew: boolean;
  /** Time of the last call with this id, as the database writes it. */
  readonly touchedAt: string;
}

const COLUMNS = `request_id as "requestId", municipality, reference, fingerprint, subject_ref as "subjectRef",
  content_ref as "contentRef", place_ref as "placeRef", touched_at::text as "touchedAt"`;

/** Written as JSON when a call adds it: a batch is a list of such texts. */
interface Kept {
  readonly requestId: string;
  readonly submission: string;
  readonly records: readonly string[];
}

const BATCH: BatchOf<Kept> = {
  keyOf: ({ requestId }) => requestId,
  bytesOf: ({ submission, records }) => records.reduce((sum, record) => sum + record.length, submission.length),
};

const jsonList = (items: readonly string[]): string => `[${items.join(',')}]`;

/** Inserts in the order of ids, so that two replicas with the same ids wait for each other instead of deadlocking. */
const RECORD = `
  with kept as (
    insert into submission as s (request_id, municipality, reference, fingerprint, subject_ref, content_ref, place_ref)
    select "requestId", municipality, reference, fingerprint, "subjectRef", "contentRef", "placeRef"
    from jsonb_to_recordset($1::jsonb) as given("requestId" uuid, municipality text, reference text, fingerprint text,
                                               "subjectRef" uuid, "contentRef" uuid, "placeRef" uuid)
    order by 1
    on conflict (request_id) do update set touched_at = clock_timestamp()
    returning *, s.xmax = 0 as "isNew"),
  records as (${keepRecords('$2', 'kept')})
  select ${COLUMNS}, "isNew" from kept`;

/**
 * What intake keeps of a call before its event is in the log: the request it became, and the personal records. Calls that come together are
 * written in one statement. A row without an event is a call that failed; `unconfirmed` finds those that were not repeated.
 */
export class Submissions {
  readonly #commits: Coalescer<Kept, RecordedSubmission>;

  constructor(private readonly pool: Pool) {
    this.#commits = new Coalescer(BATCH, (batch) => this.#record(batch));
  }

  /** Keeps the submission and its records, or finds the earlier one of the same id (whose records stay as they are). */
  record(submission: Submission, records: readonly SealedRecord[]): Promise<RecordedSubmission> {
    const { requestId } = submission;
    return this.#commits.add({
      requestId,
      submission: JSON.stringify(submission),
      records: records.map((record) => JSON.stringify({ requestId, ...record })),
    });
  }

  async #record(batch: readonly Kept[]): Promise<RecordedSubmission[]> {
    const { rows } = await this.pool.query<RecordedSubmission>({
      name: 'record-submissions',
      text: RECORD,
      values: [jsonList(batch.map(({ submission }) => submission)), jsonList(batch.flatMap(({ records }) => records))],
    });
    const byId = new Map(rows.map((row) => [row.requestId, row]));
    return batch.map(({ requestId }) => byId.get(requestId)!);
  }

  find(requestId: string): Promise<Submission | undefined> {
    return this.#one('request_id = $1', [requestId]);
  }

  byReference(municipality: string, reference: string): Promise<Submission | undefined> {
    return this.#one('municipality = $1 and reference = $2', [municipality, reference]);
  }

  /** Removes a submission and its records, unless its id was used again since `touchedAt`. */
  async forget(requestId: string, touchedAt: string): Promise<void> {
    await this.pool.query(
      `with gone as (delete from submission where request_id = $1 and touched_at = $2::timestamptz
                     returning subject_ref, content_ref, place_ref)
       ${forgetRecords('gone')}`,
      [requestId, touchedAt],
    );
  }

  /** Submissions older than this number of seconds that the status view has not seen. They may be removed once the log confirms it. */
  async unconfirmed(olderThanSeconds: number, limit = 100) {
    const { rows } = await this.pool.query<{ requestId: string; municipality: string; touchedAt: string }>(
      `select request_id as "requestId", municipality, touched_at::text as "touchedAt" from submission s
       where touched_at < clock_timestamp() - make_interval(secs => $1)
         and ${notYetSeen('s')}
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
