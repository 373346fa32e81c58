import {
  CLOSED_STATUSES,
  RequestImportReversed,
  RequestSubmitted,
  statusAfter,
  type CaseStatus,
  type RecordedEvent,
} from '@guichet/events';
import { inTime, isOutage, type EventStore } from '@guichet/event-sourcing';
import type { Pool } from 'pg';
import type { Submissions } from '../acceptance/submissions.ts';
import { RECEIVED, timelineOf, type PublicState, type TimelineEntry } from '../domain/public-status.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import { StatusChanges } from './status-changes.ts';

/** A request as the public may see it. Times are ISO 8601 UTC, coordinates degrees (WGS 84) and null where the place is not public. */
export interface PublicRequest {
  readonly requestId: string;
  readonly reference: string;
  readonly serviceCode: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly wardId: string | null;
  readonly requestedAt: string;
  readonly updatedAt: string;
  readonly expectedAt: string | null;
  readonly state: PublicState;
  readonly departmentId: string | null;
  readonly outcome: string | null;
}

/** Nobody has taken it on yet. */
const WAITING: ReadonlySet<CaseStatus> = new Set(['received', 'in-triage', 'assigned']);

type Served = Pick<ServedMunicipality, 'id' | 'places'>;

export interface Listing {
  readonly references?: readonly string[];
  readonly serviceCodes?: readonly string[];
  readonly wardIds?: readonly string[];
  /** Requested at this time or later, ISO 8601. */
  readonly from?: string;
  /** Requested before or at this time, ISO 8601. */
  readonly to?: string;
  readonly open?: boolean;
  /** The last request of the page before. */
  readonly after?: { readonly requestedAt: string; readonly requestId: string };
  readonly limit: number;
  readonly offset?: number;
}

const instant = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SELECT = `
  select r.request_id as "requestId", r.reference, r.service_code as "serviceCode", r.latitude, r.longitude, r.ward_id as "wardId",
         ${instant('r.requested_at')} as "requestedAt", ${instant('greatest(r.requested_at, r.moved_at, c.updated_at)')} as "updatedAt",
         ${instant('coalesce(c.expected_at, r.expected_at)')} as "expectedAt", coalesce(c.state, 'received') as state,
         c.department_id as "departmentId", c.outcome
  from request_status r left join case_status c on c.municipality = r.municipality and c.case_id = r.current_case_id`;

/** Milliseconds after which the view answers for a log that is slow. */
const LOG_MAY_TAKE_MS = 3_000;

/** The public status of requests. It comes from the view, or from the log for a request that the view does not have yet. */
export class StatusView {
  constructor(
    private readonly pool: Pool,
    private readonly submissions: Submissions,
    private readonly store: EventStore,
  ) {}

  /** Newest first. Requests about places that only staff may know are in no list. */
  async list({ id, places }: Served, listing: Listing): Promise<PublicRequest[]> {
    const { conditions, values } = conditionsOf(id, places.unlisted, listing);
    const { rows } = await this.pool.query<PublicRequest>(
      `${SELECT} where ${conditions.join(' and ')} order by r.requested_at desc, r.request_id desc
       limit ${Number(listing.limit)} offset ${Number(listing.offset ?? 0)}`,
      values,
    );
    return rows.map((row) => places.shown(row));
  }

  /** By tracking number, also for places that only staff may know: only the reporter was given the number. */
  async find({ id, places }: Served, reference: string): Promise<PublicRequest | undefined> {
    const { rows } = await this.pool.query<PublicRequest>(
      `${SELECT} where r.municipality = $1 and r.reference = $2 and r.reversed_at is null`,
      [id, reference],
    );
    const found = rows[0] ?? (await this.#justSubmitted(id, reference));
    return found && places.shown(found);
  }

  /** From the log, which may be ahead of the view; from the view while the log is away. */
  async timeline(municipality: string, request: PublicRequest): Promise<TimelineEntry[]> {
    try {
      return await inTime(LOG_MAY_TAKE_MS, this.#timelineInLog(municipality, request));
    } catch (fault) {
      if (!isOutage(fault)) throw fault;
      return this.#timelineInView(municipality, request);
    }
  }

  async #timelineInView(municipality: string, { requestId, requestedAt }: PublicRequest): Promise<TimelineEntry[]> {
    const changes = (await new StatusChanges(this.pool).of(municipality, [requestId])).get(requestId) ?? [];
    const entries = changes.map(({ at, state, departmentId, outcome }) => ({ at, state, departmentId, outcome }));
    return [{ at: requestedAt, ...RECEIVED }, ...entries];
  }

  /** Read from every case that the request has been in; there are hardly ever two. */
  async #timelineInLog(municipality: string, { requestId, requestedAt }: PublicRequest): Promise<TimelineEntry[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      'select distinct case_id as id from request_case where municipality = $1 and request_id = $2',
      [municipality, requestId],
    );
    const streams = await Promise.all(
      rows.map(({ id }) => this.store.readStream({ municipality, category: 'case', id })),
    );
    const inOrder = streams.flat().sort((a, b) => (a.position < b.position ? -1 : 1));
    return timelineOf(requestId, requestedAt, inOrder);
  }

  /** Whether a department has accepted the case of the request, or it went further. By the log: the view may be late. */
  async isTakenOn(municipality: string, requestId: string): Promise<boolean> {
    const { rows } = await this.pool.query<{ id: string | null }>(
      'select current_case_id as id from request_status where municipality = $1 and request_id = $2',
      [municipality, requestId],
    );
    const id = rows[0]?.id;
    if (!id) return false;
    const events = await this.store.readStream({ municipality, category: 'case', id });
    const status = events.map(statusAfter).findLast((after) => after !== undefined);
    return status !== undefined && !WAITING.has(status);
  }

  /** For a caller who reads a request right after submitting it. */
  async #justSubmitted(municipality: string, reference: string): Promise<PublicRequest | undefined> {
    const submission = await this.submissions.byReference(municipality, reference);
    if (!submission) return undefined;
    const [first, ...later] = await this.store.readStream({
      municipality,
      category: 'request',
      id: submission.requestId,
    });
    return first && !later.some((event) => RequestImportReversed.is(event)) ? asReceived(first) : undefined;
  }
}

function asReceived(event: RecordedEvent): PublicRequest | undefined {
  if (!RequestSubmitted.is(event)) return undefined;
  const { requestId, reference, serviceCode, place } = event.data;
  const requestedAt = event.metadata.occurredAt;
  return {
    requestId,
    reference,
    serviceCode,
    latitude: place.latitude,
    longitude: place.longitude,
    wardId: place.wardId,
    requestedAt,
    updatedAt: requestedAt,
    expectedAt: event.data.history?.expectedAt ?? null,
    state: 'received',
    departmentId: null,
    outcome: null,
  };
}

function conditionsOf(municipality: string, unlisted: readonly string[], listing: Listing) {
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  const conditions = [`r.municipality = ${value(municipality)}`, 'r.listed', 'r.reversed_at is null'];
  if (unlisted.length > 0) conditions.push(`r.service_code <> all(${value(unlisted)})`);
  if (listing.references) conditions.push(`r.reference = any(${value(listing.references)})`);
  if (listing.serviceCodes) conditions.push(`r.service_code = any(${value(listing.serviceCodes)})`);
  if (listing.wardIds) conditions.push(`r.ward_id = any(${value(listing.wardIds)})`);
  if (listing.from) conditions.push(`r.requested_at >= ${value(listing.from)}`);
  if (listing.to) conditions.push(`r.requested_at <= ${value(listing.to)}`);
  if (listing.open !== undefined)
    conditions.push(`${listing.open ? 'not ' : ''}coalesce(c.state, 'received') = any(${value(CLOSED_STATUSES)})`);
  if (listing.after) {
    const { requestedAt, requestId } = listing.after;
    conditions.push(`(r.requested_at, r.request_id) < (${value(requestedAt)}::timestamptz, ${value(requestId)}::uuid)`);
  }
  return { conditions, values };
}
