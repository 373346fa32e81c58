import type { CaseRequestAttached, RecordedEvent, RecordedOf } from '@guichet/events';

/** A person said that this request is about something else than the case. */
export interface Parting {
  readonly municipality: string;
  readonly request_id: string;
  readonly case_id: string;
}

/** Requests of a case went on in another one; what was none of the one is none of the other. */
export interface Continued {
  readonly municipality: string;
  readonly case_id: string;
  readonly into_case_id: string;
}

type RequestInCase = RecordedEvent<string, { readonly caseId: string; readonly requestId: string }>;

export const partedBy = ({ data: { requestId, caseId }, metadata: { municipality } }: RequestInCase): Parting => ({
  municipality,
  request_id: requestId,
  case_id: caseId,
});

export function continuedBy({
  data: { fromCaseId, caseId },
  metadata: { municipality },
}: RecordedOf<typeof CaseRequestAttached>): Continued | undefined {
  return fromCaseId === undefined ? undefined : { municipality, case_id: fromCaseId, into_case_id: caseId };
}

/** A live pool, or the rows of a rebuild. */
interface Database {
  query(text: string, values: unknown[]): Promise<unknown>;
}

const insert = (table: string) => async (rows: readonly object[], database: Database) => {
  if (rows.length === 0) return;
  const text = `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json) on conflict do nothing`;
  await database.query(text, [JSON.stringify(rows)]);
};

/** In whatever order they are written. */
export const writeParted: (rows: readonly Parting[], database: Database) => Promise<void> = insert('report_parting');
export const writeContinued: (rows: readonly Continued[], database: Database) => Promise<void> =
  insert('case_continued');
