import type { Pool } from 'pg';
import type { JudgedReport } from '../domain/resemblance.ts';
import { EVER, type JudgedReports } from './judged-reports.ts';
import type { Comparison } from '../domain/policy.ts';

/** A report as it is known now. */
export interface KnownReport {
  readonly municipality: string;
  readonly requestId: string;
  readonly serviceCode: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly placeKey: string | null;
  readonly assetKey: string | null;
  readonly requestedAt: Date;
  /** Of its submission in the log. */
  readonly position: string;
  readonly caseId: string | null;
  /** Whether the report that it was likened to is in its case. */
  readonly isTogether: boolean;
}

/** The case in which a row of this name is. */
const caseOf = (request: string): string => `(select o.current_case_id from judged_report o
  where o.municipality = $1 and o.request_id = ${request})`;

/** Those that a person told apart from the case, whatever has been merged since. */
const APART = `
  with recursive before (case_id) as (
    select $3::uuid union
    select c.case_id from before b join case_continued c on c.municipality = $1 and c.into_case_id = b.case_id),
  none_of (case_id) as (
    select p.case_id from judged_report r join report_parting p on p.municipality = $1 and p.request_id = r.request_id
      where r.municipality = $1 and r.current_case_id = $3 union
    select c.into_case_id from none_of n join case_continued c on c.municipality = $1 and c.case_id = n.case_id),
  apart (case_id) as (
    select case_id from none_of union
    select ${caseOf('p.request_id')} from before b join report_parting p on p.municipality = $1 and p.case_id = b.case_id)`;

/**
 * Of other cases, and open; or closed already when the report was made. One that was likened to the case needs no second suggestion the other
 * way round.
 */
const COMPARABLE = `${APART}
  select r.request_id as "requestId" from judged_report r
  where r.municipality = $1 and r.request_id = any($2::uuid[]) and r.request_id <> $4
    and ($3::uuid is null or r.current_case_id is null or r.current_case_id not in (select $3 union all
      select case_id from apart where case_id is not null))
    and ($3::uuid is null or r.likened_id is null or ${caseOf('r.likened_id')} is distinct from $3)
    and (coalesce(r.closed @> ${EVER}::bigint, false) is false or (r.position < $5 and r.closed @> $5::bigint))`;

/** Reports whose place or service was corrected, and what they may be compared with. */
export class CorrectedReports {
  constructor(
    private readonly pool: Pool,
    private readonly reports: Pick<JudgedReports, 'near'>,
  ) {}

  /** Undefined where it is not known, was given up, withdrawn or undone. */
  async find(municipality: string, requestId: string): Promise<KnownReport | undefined> {
    const { rows } = await this.pool.query<KnownReport>({
      name: 'known-report',
      text: `select municipality, request_id as "requestId", service_code as "serviceCode", latitude, longitude, place_key as "placeKey", asset_key as "assetKey",
          requested_at as "requestedAt", position, current_case_id as "caseId",
          coalesce(current_case_id = ${caseOf('judged_report.likened_id')}, false) as "isTogether"
        from judged_report where municipality = $1 and request_id = $2 and coalesce(place_position, 0) < ${EVER}`,
      values: [municipality, requestId],
    });
    return rows[0];
  }

  /** Reports of other cases that were likened to one of these; in the order in which they were made. */
  async likenedTo(municipality: string, requestIds: readonly string[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ requestId: string }>(
      `select r.request_id as "requestId" from judged_report r
       where r.municipality = $1 and r.likened_id = any($2::uuid[]) and r.request_id <> all($2::uuid[])
         and r.current_case_id is distinct from ${caseOf('r.likened_id')}
       order by r.position`,
      [municipality, requestIds],
    );
    return rows.map(({ requestId }) => requestId);
  }

  /** All that it may resemble, as they are known now; the domain applies the exact limits. */
  async comparable(report: KnownReport, comparison: Comparison): Promise<JudgedReport[]> {
    const { municipality, serviceCode, requestId, caseId, position } = report;
    const near = await this.reports.near({
      ...{ municipality, serviceCode, comparison },
      requestedAt: report.requestedAt.getTime(),
    });
    const { rows } = await this.pool.query<{ requestId: string }>(COMPARABLE, [
      municipality,
      near.map((one) => one.requestId),
      caseId,
      requestId,
      position,
    ]);
    const comparable = new Set(rows.map((row) => row.requestId));
    return near.filter((one) => comparable.has(one.requestId));
  }
}
