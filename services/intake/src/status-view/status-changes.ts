import { CLOSED_STATUSES } from '@guichet/events';
import { idFrom } from '@guichet/event-sourcing';
import type { Pool } from 'pg';
import type { PublicState } from '../domain/public-status.ts';
import type { ServedMunicipality } from '../municipalities.ts';

/** A change of the public status of one request. */
export interface StatusChange {
  /** The same however often it is read, also after a rebuild. */
  readonly id: string;
  readonly requestId: string;
  readonly reference: string;
  readonly state: PublicState;
  readonly departmentId: string | null;
  readonly outcome: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Changes {
  readonly references?: readonly string[];
  readonly serviceCodes?: readonly string[];
  /** Changes to an open state, or to a closed one. */
  readonly open?: boolean;
  /** Changed at this time or later, ISO 8601. */
  readonly from?: string;
  /** Changed before or at this time, ISO 8601. */
  readonly to?: string;
  readonly limit: number;
  readonly offset?: number;
  /** Which are left out where there are more than `limit`: the older ones, or the newer ones. */
  readonly keep: 'newest' | 'oldest';
}

type Row = Omit<StatusChange, 'id'> & { readonly eventId: string };

const LAST_BEFORE = (municipality: string, caseId: string, position: string) => `
    select state, department_id, outcome from case_change
    where municipality = ${municipality} and case_id = ${caseId} and position < ${position} and state is not null
    order by position desc limit 1`;

/**
 * A request's changes are those of each case while it was in it; one that joined a case begins with the status that the case had then (see
 * `timelineOf`). An event that leaves the public status as it was is no change, and being received is the beginning. Whoever comes straight from
 * another case is told a change only where that case had another status.
 */
const CHANGES = `
  select c.event_id as "eventId", m.request_id as "requestId", r.reference, n.state, n.department_id as "departmentId", n.outcome,
         to_char(c.changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from case_change c
  join request_case m on m.municipality = c.municipality and m.case_id = c.case_id
    and (m.position = c.position or (c.request_id is null and m.position < c.position and c.position < coalesce(m.until, c.position + 1)))
  join request_status r on r.municipality = m.municipality and r.request_id = m.request_id and r.reversed_at is null
  left join lateral (${LAST_BEFORE('c.municipality', 'c.case_id', 'c.position')}) p on true
  left join request_case f on m.position = c.position and f.municipality = m.municipality and f.request_id = m.request_id
    and f.until = m.position
  left join lateral (${LAST_BEFORE('f.municipality', 'f.case_id', 'f.until')}) left_case on true
  cross join lateral (select
    case when c.state is null then p.state else c.state end as state,
    case when c.state is null then p.department_id else c.department_id end as department_id,
    case when c.state is null then p.outcome else c.outcome end as outcome) n
  cross join lateral (select
    case when m.position = c.position then left_case.state else p.state end as state,
    case when m.position = c.position then left_case.department_id else p.department_id end as department_id,
    case when m.position = c.position then left_case.outcome else p.outcome end as outcome) b
  where n.state <> 'received' and (n.state, n.department_id, n.outcome) is distinct from (b.state, b.department_id, b.outcome)`;

const changeOf = ({ eventId, ...row }: Row): StatusChange => ({ ...row, id: idFrom(eventId, row.requestId) });

/** The public status of requests as it changed, from the view. */
export class StatusChanges {
  constructor(private readonly pool: Pool) {}

  /** The oldest first. Changes of requests about places that only staff may know are in no list. */
  async list({ id, places }: Pick<ServedMunicipality, 'id' | 'places'>, changes: Changes): Promise<StatusChange[]> {
    const { conditions, values } = conditionsOf(id, places.unlisted, changes);
    const direction = changes.keep === 'newest' ? 'desc' : 'asc';
    const { rows } = await this.pool.query<Row>(
      `${CHANGES} and ${conditions.join(' and ')}
       order by c.changed_at ${direction}, c.position ${direction}, m.position ${direction}
       limit ${Number(changes.limit)} offset ${Number(changes.offset ?? 0)}`,
      values,
    );
    const found = rows.map(changeOf);
    return changes.keep === 'newest' ? found.reverse() : found;
  }

  /** All changes of these requests, the oldest first, by the request's id. Whoever asks may see the requests. */
  async of(municipality: string, requestIds: readonly string[]): Promise<ReadonlyMap<string, StatusChange[]>> {
    const { rows } = await this.pool.query<Row>(
      `${CHANGES} and r.municipality = $1 and r.request_id = any($2) order by c.changed_at, c.position`,
      [municipality, requestIds],
    );
    return Map.groupBy(rows.map(changeOf), ({ requestId }) => requestId);
  }
}

function conditionsOf(municipality: string, unlisted: readonly string[], changes: Changes) {
  const { references, serviceCodes, open, from, to } = changes;
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  const conditions = [`c.municipality = ${value(municipality)}`, 'r.listed'];
  if (unlisted.length > 0) conditions.push(`r.service_code <> all(${value(unlisted)})`);
  if (references) conditions.push(`r.reference = any(${value(references)})`);
  if (serviceCodes) conditions.push(`r.service_code = any(${value(serviceCodes)})`);
  if (open !== undefined) conditions.push(`${open ? 'not ' : ''}n.state = any(${value(CLOSED_STATUSES)})`);
  if (from) conditions.push(`c.changed_at >= ${value(from)}`);
  if (to) conditions.push(`c.changed_at <= ${value(to)}`);
  return { conditions, values };
}
