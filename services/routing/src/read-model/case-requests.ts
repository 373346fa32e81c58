import { MatchJudged } from '@guichet/events';
import { Coalescer, type BatchOf } from '@guichet/event-sourcing';
import { isGivenUp } from '@guichet/messaging';
import type { Pool } from 'pg';

interface Placed {
  readonly municipality: string;
  readonly requestId: string;
  readonly caseId: string;
}
type Asked = Pick<Placed, 'municipality' | 'requestId'>;

const BATCH_OF_REQUESTS: BatchOf<Asked> = {
  keyOf: ({ municipality, requestId }) => `${municipality}/${requestId}`,
  bytesOf: () => 0,
};

/** Which case each request is in; written right after the append that put it there. */
export class CaseRequests {
  readonly #added: Coalescer<Placed, void>;
  readonly #asked: Coalescer<Asked, string | undefined>;

  constructor(private readonly pool: Pool) {
    this.#added = new Coalescer<Placed, void>(BATCH_OF_REQUESTS, (batch) => this.#add(batch));
    this.#asked = new Coalescer(BATCH_OF_REQUESTS, (batch) => this.#casesOf(batch));
  }

  /** Adding the same request again changes nothing. */
  add(municipality: string, requestId: string, caseId: string): Promise<void> {
    return this.#added.add({ municipality, requestId, caseId });
  }

  caseOf(municipality: string, requestId: string): Promise<string | undefined> {
    return this.#asked.add({ municipality, requestId });
  }

  async #add(batch: readonly Placed[]): Promise<void[]> {
    await this.pool.query({
      name: 'add-case-requests',
      text: `insert into case_request (municipality, request_id, case_id)
             select * from unnest($1::text[], $2::uuid[], $3::uuid[]) on conflict do nothing`,
      values: [...columnsOf(batch), batch.map(({ caseId }) => caseId)],
    });
    return batch.map(() => undefined);
  }

  async #casesOf(batch: readonly Asked[]): Promise<(string | undefined)[]> {
    const { rows } = await this.pool.query<{ case_id: string | null }>({
      name: 'cases-of-requests',
      text: `select c.case_id from unnest($1::text[], $2::uuid[]) with ordinality as asked (municipality, request_id, nr)
             left join case_request c on c.municipality = asked.municipality and c.request_id = asked.request_id order by nr`,
      values: columnsOf(batch),
    });
    return rows.map((row) => row.case_id ?? undefined);
  }

  /** Whether the verdict on the request is a dead letter that has not been replayed yet. */
  isGivenUp(municipality: string, requestId: string): Promise<boolean> {
    return isGivenUp(this.pool, { municipality, type: MatchJudged.type, field: 'requestId', value: requestId });
  }
}

const columnsOf = (batch: readonly Asked[]): string[][] => [
  batch.map(({ municipality }) => municipality),
  batch.map(({ requestId }) => requestId),
];
