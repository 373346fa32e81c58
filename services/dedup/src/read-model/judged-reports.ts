import type { DataOf, MatchJudged } from '@guichet/events';
import { Coalescer, type BatchOf } from '@guichet/event-sourcing';
import { pointText, type PlaceKeys } from '@guichet/settings';
import type { Pool } from 'pg';
import { cellOf, cellsWithin, latitudesWithin } from '../domain/geometry.ts';
import type { Comparison } from '../domain/policy.ts';
import { DAY_MS, type JudgedReport } from '../domain/resemblance.ts';
import { writeJoined, writeTurns, type Joined, type Turned } from './membership.ts';
import { writeContinued, writeParted, type Continued, type Parting } from './partings.ts';

/** Which reports to look for. */
export interface Search {
  readonly municipality: string;
  readonly serviceCode: string;
  readonly comparison: Comparison;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
  /** Only reports before this position in the log count; all of them when absent. */
  readonly before?: bigint;
}

/** A report that has parted from the one it repeated is the first of those it is with now, or will be: it may be in no case for a moment. */
const ROOT = `case when r.judged_root_id = r.request_id or (r.current_case_id is null and r.case_position is null) or exists (
    select from judged_report root where root.municipality = r.municipality and root.request_id = r.judged_root_id
      and root.current_case_id = r.current_case_id) then r.judged_root_id else r.request_id end as root_request_id`;
const COLUMNS = `r.request_id, ${ROOT}, r.latitude, r.longitude, r.place_key, r.asset_key, r.submitted_service, r.current_case_id, r.requested_at, r.position`;
/** Beyond every position of a log. */
export const EVER = 9_223_372_036_854_775_807n;

export interface Added {
  readonly municipality: string;
  readonly position: string;
  readonly judged: DataOf<typeof MatchJudged>;
}

const BATCH_OF_ADDED: BatchOf<Added> = { keyOf: ({ judged }) => judged.requestId, bytesOf: () => 1000 };

/** The reports judged before. Repeating a write changes nothing. */
export class JudgedReports {
  readonly #added: Coalescer<Added, void>;

  /** With `keys`, a place that has only a key is compared also with points, which other settings made public. */
  constructor(
    private readonly pool: Pool,
    private readonly keys?: Pick<PlaceKeys, 'of'>,
  ) {
    this.#added = new Coalescer(BATCH_OF_ADDED, (batch) => this.#add(batch));
  }

  /** All reports in the cells and days around the search, in one round trip. The domain applies the exact limits. */
  async near(search: Search): Promise<JudgedReport[]> {
    const { comparison, requestedAt, before = EVER } = search;
    if (comparison.by === 'nothing') return [];
    const span = comparison.days * DAY_MS;
    const [place, parameters] = placeCondition(comparison);
    const { rows } = await this.pool.query<ReportRow>({
      name: `near-by-${comparison.by}${comparison.by === 'asset' ? `-or-${comparison.otherwise.by}` : ''}`,
      text: `select ${COLUMNS}, coalesce(closed @> $5::bigint, false) as closed from judged_report r
        where municipality = $1 and service_code = $2 and requested_at between $3 and $4 and position < $5 and ${place}`,
      values: [
        search.municipality,
        search.serviceCode,
        new Date(requestedAt - span),
        new Date(requestedAt + span),
        String(before),
        ...parameters,
      ],
    });
    return rows.map((row) =>
      reportOf(row, isByKey(comparison) ? this.#keyOf(row, search.municipality) : row.place_key),
    );
  }

  #keyOf({ latitude, longitude, place_key }: ReportRow, municipality: string): string | null {
    if (place_key !== null || latitude === null || longitude === null || !this.keys) return place_key;
    return this.keys.of(municipality, pointText({ latitude, longitude }));
  }

  /** Remembers a verdict under the position of its request. */
  add(municipality: string, position: bigint, judged: DataOf<typeof MatchJudged>): Promise<void> {
    return this.#added.add({ municipality, position: String(position), judged });
  }

  async #add(batch: readonly Added[]): Promise<void[]> {
    await this.pool.query({
      name: 'add-judged-reports',
      text: `insert into judged_report (municipality, request_id, judged_root_id, service_code, position, requested_at,
          latitude, longitude, cell, place_key, closed, likened_id, asset_key, submitted_service)
        select municipality, request_id, judged_root_id, service_code, position, requested_at, latitude, longitude, cell, place_key, closed, likened_id, asset_key,
          submitted_service
        from jsonb_to_recordset($1::jsonb) as r(municipality text, request_id uuid, judged_root_id uuid, service_code text, position bigint,
          requested_at timestamptz, latitude float8, longitude float8, cell bigint, place_key text, closed int8multirange, likened_id uuid, asset_key text,
          submitted_service text)
        on conflict do nothing`,
      values: [JSON.stringify(batch.map(rowOf))],
    });
    return batch.map(() => undefined);
  }

  /** Without a place it is near nothing, whatever else is said of its place. A request that is not known is left alone. */
  async forgetPlace(municipality: string, requestId: string): Promise<void> {
    await this.pool.query(
      'update judged_report set cell = null, place_key = null, asset_key = null, place_position = $3 where municipality = $1 and request_id = $2',
      [municipality, requestId, String(EVER)],
    );
  }

  /** They are at this place from this position on. A request that is not known is left alone, and so is one corrected later in the log. */
  async move(municipality: string, requestIds: readonly string[], place: Place, position: bigint): Promise<void> {
    const { latitude, longitude, cell, place_key } = placeColumns(place);
    await this.pool.query(
      `update judged_report set latitude = $3, longitude = $4, cell = $5, place_key = $6, place_position = $7
       where municipality = $1 and request_id = any($2) and coalesce(place_position, 0) < $7`,
      [municipality, requestIds, latitude, longitude, cell, place_key, String(position)],
    );
  }

  /** They are about this service from this position on, as `move`. */
  async reclassify(
    municipality: string,
    requestIds: readonly string[],
    serviceCode: string,
    position: bigint,
  ): Promise<void> {
    await this.pool.query(
      `update judged_report set service_code = $3, service_position = $4
       where municipality = $1 and request_id = any($2) and coalesce(service_position, 0) < $4`,
      [municipality, requestIds, serviceCode, String(position)],
    );
  }

  /** The report that it is like by now, if any. */
  async liken(municipality: string, requestId: string, ofRequestId: string | null): Promise<void> {
    await this.pool.query('update judged_report set likened_id = $3 where municipality = $1 and request_id = $2', [
      municipality,
      requestId,
      ofRequestId,
    ]);
  }

  parted(parting: Parting): Promise<void> {
    return writeParted([parting], this.pool);
  }

  continued(continued: Continued): Promise<void> {
    return writeContinued([continued], this.pool);
  }

  joined(joined: Joined): Promise<void> {
    return writeJoined([joined], this.pool);
  }

  turned(turned: Turned): Promise<void> {
    return writeTurns([turned], this.pool);
  }
}

interface ReportRow {
  readonly request_id: string;
  readonly root_request_id: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly place_key: string | null;
  readonly asset_key: string | null;
  readonly submitted_service: string | null;
  readonly current_case_id: string | null;
  readonly requested_at: Date;
  readonly position: string;
  readonly closed: boolean;
}

type Place = DataOf<typeof MatchJudged>['request']['place'];

export const placeColumns = ({ latitude, longitude, placeKey }: Place) => ({
  latitude,
  longitude,
  cell: latitude === null || longitude === null ? null : cellOf({ latitude, longitude }),
  place_key: placeKey,
});

export function rowOf({ municipality, position, judged: { requestId, request, verdict, ofRequestId } }: Added) {
  return {
    municipality,
    request_id: requestId,
    judged_root_id: verdict === 'duplicate' ? ofRequestId : requestId, // a suggestion has a case of its own until a person says otherwise
    service_code: request.serviceCode,
    submitted_service: request.serviceCode, // never changed: it says what may be told of the report
    position,
    requested_at: request.requestedAt,
    ...placeColumns(request.place),
    asset_key: request.assetKey ?? null,
    likened_id: ofRequestId,
    // Closed before it was imported: no later report may join it, even before its case is known to be closed.
    closed: request.history?.status === 'closed' ? `{[${position},)}` : null,
  };
}

const isByKey = (comparison: Comparison): boolean =>
  comparison.by === 'place' || (comparison.by === 'asset' && comparison.otherwise.by === 'place');

/** Parameters begin at this number. */
function placeCondition(
  comparison: Exclude<Comparison, { by: 'nothing' }>,
  first = 6,
): [sql: string, parameters: unknown[]] {
  const at = (nr: number) => `$${first + nr}`;
  if (comparison.by === 'asset') {
    const same = `asset_key = ${at(0)}`;
    if (comparison.otherwise.by === 'nothing') return [same, [comparison.assetKey]];
    const [otherwise, parameters] = placeCondition(comparison.otherwise, first + 1);
    return [`(${same} or (asset_key is null and ${otherwise}))`, [comparison.assetKey, ...parameters]];
  }
  if (comparison.by === 'place')
    return [`(place_key = ${at(0)} or (place_key is null and cell is not null))`, [comparison.placeKey]];
  const { metres } = comparison;
  return [
    `cell = any (${at(0)}::bigint[]) and latitude between ${at(1)} and ${at(2)}`,
    [cellsWithin(comparison, metres), ...latitudesWithin(comparison, metres)],
  ];
}

function reportOf(row: ReportRow, placeKey: string | null): JudgedReport {
  return {
    requestId: row.request_id,
    rootRequestId: row.root_request_id,
    latitude: row.latitude,
    longitude: row.longitude,
    placeKey,
    assetKey: row.asset_key,
    submittedService: row.submitted_service,
    caseId: row.current_case_id,
    requestedAt: row.requested_at.getTime(),
    position: BigInt(row.position),
    closed: row.closed,
  };
}
