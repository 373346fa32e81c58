import {
  eventTable,
  nothing,
  OF_STAFF_ALONE,
  type CaseOpened,
  type CaseRequestAttached,
  type MatchRejudged,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import type { Rows } from '@guichet/messaging/rebuild';

interface Changes {
  readonly suggested: unknown[];
  /** In the order of the log: a text of SQL with its values. */
  readonly inOrder: (readonly [sql: string, values: readonly (string | null)[]])[];
}

const SUGGESTED = `insert into case_suggestion
  select * from json_populate_recordset(null::case_suggestion, $1::json) on conflict do nothing`;
/** A row without another request is kept: the case of the request may be opened later, because of what was said of it first. */
const SAID_ANEW = `insert into case_suggestion values ($1, $2, $3)
  on conflict (municipality, request_id) do update set of_request_id = excluded.of_request_id`;
const PARTED = 'insert into case_parting values ($1, $2, $3) on conflict do nothing';
const WENT_ON = `insert into case_parting select municipality, request_id, $3 from case_parting
  where municipality = $1 and case_id = $2 on conflict do nothing`;

type InCase = RecordedEvent<string, { readonly caseId: string; readonly requestId: string }>;

const parted = ({ data: { requestId, caseId }, metadata: { municipality } }: InCase, { inOrder }: Changes): void => {
  inOrder.push([PARTED, [municipality, requestId, caseId]]);
};

function opened({ data, metadata: { municipality } }: RecordedOf<typeof CaseOpened>, { suggested }: Changes): void {
  const { why, requestId: request_id, earlierRequestId: of_request_id } = data;
  if (why === 'suggested' && of_request_id !== null) suggested.push({ municipality, request_id, of_request_id });
}

function rejudged({ data, metadata }: RecordedOf<typeof MatchRejudged>, { inOrder }: Changes): void {
  const { requestId, verdict, ofRequestId } = data;
  inOrder.push([SAID_ANEW, [metadata.municipality, requestId, verdict === 'suggested' ? ofRequestId : null]]);
}

/** What was none of the case that was merged is none of the one that took its requests in. */
function attached(
  { data: { fromCaseId, caseId }, metadata: { municipality } }: RecordedOf<typeof CaseRequestAttached>,
  { inOrder }: Changes,
): void {
  if (fromCaseId) inOrder.push([WENT_ON, [municipality, fromCaseId, caseId]]);
}

const CHANGES = eventTable<'match' | 'case', [changes: Changes]>({
  ...OF_STAFF_ALONE,
  'match.judged': nothing, // its case says what came of it
  'match.rejudged': rejudged,
  'case.opened': opened,
  'case.request-attached': attached,
  'case.request-detached': parted,
  'case.duplicate-rejected': parted,
  'case.request-withdrawn': nothing,
  'case.merged': nothing,
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.resolved': nothing,
  'case.reopened': nothing,
});

/** Writes what these events say of possible duplicates; repeating it changes nothing. */
export async function writeSuggestions(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  const changes: Changes = { suggested: [], inOrder: [] };
  for (const event of events) if (CHANGES.has(event)) CHANGES.dispatch(event, changes);
  const { suggested, inOrder } = changes;
  if (suggested.length > 0) await rows.query(SUGGESTED, [JSON.stringify(suggested)]);
  for (const [sql, values] of inOrder) await rows.query(sql, [...values]);
}
