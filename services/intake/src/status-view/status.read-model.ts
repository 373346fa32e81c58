import {
  eventTable,
  nothing,
  type CaseOpened,
  type CasePlaceCorrected,
  type CaseRequestAttached,
  type CaseRequestDetached,
  type CaseRequestWithdrawn,
  type DataOf,
  type RecordedEvent,
  type RecordedOf,
  type RequestImportReversed,
  type RequestSubmitted,
} from '@guichet/events';
import type { ReadModel, Rows } from '@guichet/messaging/rebuild';
import { PUBLIC_CHANGES, publicStateAfter, WITHDRAWN_STATUS } from '../domain/public-status.ts';
import { keyOf, RequestMoves, statement, type Columns } from './request-moves.ts';
import { STATUS_MIGRATIONS } from './status.tables.ts';

type FollowingEvent = RecordedOf<typeof CaseOpened | typeof CaseRequestAttached>;
type CaseEvent = RecordedEvent<string, { readonly caseId: string }>;

/** What each event changes in the public status. */
export const SHOWN = eventTable<'request' | 'case', [batch: StatusBatch]>({
  ...PUBLIC_CHANGES.each((event, batch: StatusBatch) => batch.change(event)),
  'request.submitted': (event, batch) => batch.submit(event),
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing,
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.follow-asked': nothing,
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': (event, batch) => batch.reverse(event),
  'case.opened': (event, batch) => batch.open(event),
  'case.request-attached': (event, batch) => batch.follow(event),
  'case.request-detached': (event, batch) => batch.leave(event),
  'case.request-withdrawn': (event, batch) => batch.withdraw(event),
  'case.place-corrected': (event, batch) => batch.place(event),
  'case.merged': nothing, // its requests show what they did until they are in the other case
});

/** The public status of requests and cases, and how it follows from the log. */
export const statusReadModel: ReadModel = {
  consumer: 'intake',
  mode: 'projection',
  version: 2,
  tables: [{ name: 'request_status' }, { name: 'request_case' }, { name: 'case_status' }, { name: 'case_change' }],
  migrations: STATUS_MIGRATIONS,
  types: SHOWN.types,
  read: () => ({ project: writeStatuses }),
};

/** Writes the changes of a batch of events, which are in the order of the log, with one statement per table and kind of change. */
export async function writeStatuses(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
  const batch = new StatusBatch();
  for (const event of events) SHOWN.dispatch(event, batch);
  await batch.write(rows);
}

/** Later events overwrite earlier ones; a row that begins in the batch is inserted in its final state. */
class StatusBatch {
  private readonly requests = new Map<string, Columns>();
  private readonly moves = new RequestMoves();
  private readonly opened = new Map<string, Columns>();
  private readonly changed = new Map<string, Columns>();
  private readonly reversed: Columns[] = [];
  private readonly history: Columns[] = [];
  /** Requests of earlier batches that are at another place than was said. */
  private readonly placed = new Map<string, Columns>();

  submit(event: RecordedOf<typeof RequestSubmitted>): void {
    this.requests.set(keyOf(event, event.data.requestId), requestRow(event));
  }

  reverse({ data, metadata }: RecordedOf<typeof RequestImportReversed>): void {
    const { municipality, occurredAt: reversed_at } = metadata;
    this.reversed.push({ municipality, request_id: data.requestId, reversed_at });
  }

  open(event: RecordedOf<typeof CaseOpened>): void {
    const { municipality, occurredAt: updated_at } = event.metadata;
    const row = { municipality, case_id: event.data.caseId, state: publicStateAfter(event), updated_at };
    this.opened.set(keyOf(event, event.data.caseId), row);
    this.follow(event);
  }

  follow(event: FollowingEvent): void {
    const { requestId: request_id, caseId } = event.data;
    this.history.push({ ...changeRow(event), request_id, state: publicStateAfter(event) });
    this.moves.add(event, caseId);
  }

  leave(event: RecordedOf<typeof CaseRequestDetached>): void {
    this.moves.add(event, null);
  }

  /** It is shown as if it were alone in a closed case, which has the id of the request. */
  withdraw(event: RecordedOf<typeof CaseRequestWithdrawn>): void {
    const { requestId } = event.data;
    const { municipality, occurredAt: updated_at } = event.metadata;
    const alone = { case_id: requestId, state: WITHDRAWN_STATUS.state, outcome: WITHDRAWN_STATUS.outcome };
    this.opened.set(keyOf(event, requestId), { municipality, ...alone, updated_at });
    this.history.push({ ...changeRow(event), ...alone, request_id: requestId });
    this.moves.add(event, requestId);
  }

  place(event: RecordedOf<typeof CasePlaceCorrected>): void {
    const { requestIds, place } = event.data;
    const { municipality } = event.metadata;
    for (const request_id of requestIds) {
      const key = keyOf(event, request_id);
      const begun = this.requests.get(key);
      if (begun) Object.assign(begun, placeColumns(place));
      else this.placed.set(key, { municipality, request_id, ...placeColumns(place) });
    }
    this.change(event);
  }

  /** Writes only the columns that the change names, including those it sets to null. */
  change(event: CaseEvent): void {
    const { caseId: case_id } = event.data;
    const { municipality, occurredAt: updated_at } = event.metadata;
    const { departmentId, expectedAt, outcome } = PUBLIC_CHANGES.dispatch(event);
    const state = publicStateAfter(event);
    if (state !== undefined) this.history.push({ ...changeRow(event), state, department_id: departmentId, outcome });
    const columns = {
      ...(state !== undefined && { state }),
      ...(outcome !== undefined && { outcome }),
      ...(departmentId !== undefined && { department_id: departmentId }),
      ...(expectedAt !== undefined && { expected_at: expectedAt }),
      updated_at,
    };
    const key = keyOf(event, case_id);
    const into = this.opened.has(key) ? this.opened : this.changed;
    into.set(key, { municipality, case_id, ...into.get(key), ...columns });
  }

  async write(rows: Rows): Promise<void> {
    const insert = (table: string, given: Iterable<Columns>, otherwise = '') =>
      statement(
        rows,
        [...given],
        `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json) ${otherwise}`,
      );
    this.moves.settle(this.requests);
    await insert('request_status', this.requests.values());
    await statement(
      rows,
      this.reversed,
      `update request_status r set reversed_at = g.reversed_at
       from json_to_recordset($1::json) as g(municipality text, request_id uuid, reversed_at timestamptz)
       where r.municipality = g.municipality and r.request_id = g.request_id`,
    );
    await statement(
      rows,
      [...this.placed.values()],
      `update request_status r set listed = g.listed, latitude = g.latitude, longitude = g.longitude, ward_id = g.ward_id
       from json_populate_recordset(null::request_status, $1::json) g
       where r.municipality = g.municipality and r.request_id = g.request_id`,
    );
    await insert('case_status', this.opened.values(), 'on conflict do nothing'); // a request may be withdrawn again
    await insert('case_change', this.history);
    await this.moves.write(rows);
    await statement(
      rows,
      [...this.changed.values()],
      `update case_status s set (state, department_id, expected_at, outcome, updated_at) =
         (select n.state, n.department_id, n.expected_at, n.outcome, n.updated_at
          from jsonb_populate_record(s, c.change) n)
       from (select change, change ->> 'municipality' as municipality, (change ->> 'case_id')::uuid as case_id
             from jsonb_array_elements($1::jsonb) as change) c
       where s.municipality = c.municipality and s.case_id = c.case_id`,
    );
  }
}

const placeColumns = ({
  precision,
  latitude,
  longitude,
  wardId: ward_id,
}: DataOf<typeof RequestSubmitted>['place']): Columns => ({
  listed: precision !== 'private',
  latitude,
  longitude,
  ward_id,
});

function requestRow({ data, metadata }: RecordedOf<typeof RequestSubmitted>): Columns {
  const { requestId, reference, serviceCode, place, history } = data;
  return {
    municipality: metadata.municipality,
    request_id: requestId,
    reference,
    service_code: serviceCode,
    ...placeColumns(place),
    requested_at: metadata.occurredAt,
    expected_at: history?.expectedAt ?? null,
  };
}

const changeRow = ({ id, data, metadata, position }: CaseEvent): Columns => ({
  municipality: metadata.municipality,
  case_id: data.caseId,
  position: String(position),
  event_id: id,
  changed_at: metadata.occurredAt,
});
