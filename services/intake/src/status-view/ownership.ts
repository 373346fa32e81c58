import type { Pool } from 'pg';

/** A row of the view by its key. */
export interface ViewedRequest {
  readonly municipality: string;
  readonly requestId: string;
}

/** Which requests are in a case, as far as the view has followed the log. */
export class Ownership {
  constructor(private readonly pool: Pool) {}

  /** Ids of those among the given requests that are in a case. */
  async ownedAmong(requests: readonly ViewedRequest[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'owned-among',
      text: `select r.request_id as id from unnest($1::text[], $2::uuid[]) as asked (municipality, request_id)
             join request_status r on r.municipality = asked.municipality and r.request_id = asked.request_id
             where r.current_case_id is not null`,
      values: [requests.map(({ municipality }) => municipality), requests.map(({ requestId }) => requestId)],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** Some of the requests in no case, whoever accepted them. */
  async unowned(municipalities: readonly string[], limit: number): Promise<ViewedRequest[]> {
    const { rows } = await this.pool.query<ViewedRequest>({
      name: 'unowned',
      text: `select municipality, request_id as "requestId" from request_status
             where municipality = any($1) and current_case_id is null and reversed_at is null limit $2`,
      values: [municipalities, limit],
    });
    return rows;
  }
}
