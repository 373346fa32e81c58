import { MatchJudged } from '@guichet/events';
import { Coalescer, type BatchOf } from '@guichet/event-sourcing';
import { isGivenUp } from '@guichet/messaging';
import type { Pool } from 'pg';

/** A request joined a case. */
export interface Joined {
  readonly municipality: string;
  readonly requestId: string;
  readonly caseId: string;
  /** Of the joining event in the log. */
  readonly position: bigint;
}
type Asked = Pick<Joined, 'municipality' | 'requestId'>;

const BATCH_OF_REQUESTS: BatchOf<Asked> = {
  keyOf: ({ municipality, requestId }) => `${municipality}/${requestId}`,
  bytesOf: () => 0,
};

/**
 * Which case each request is in: the one that it joined last in the log, in whatever order the rows were written. A row is written right after the
 * append that put the request there.
 */
export class CaseRequests {
  readonly #added: Coalescer<Joined, void>;
  readonly #asked: Coalescer<Asked, readonly string[]>;

  constructor(private readonly pool: Pool) {
    this.#added = new Coalescer<Joined, void>(BATCH_OF_REQUESTS, (batch) => this.#add(batch));
    this.#asked = new Coalescer<Asked, readonly string[]>(BATCH_OF_REQUESTS, (batch) => this.#casesOf(batch));
  }

  /** Adding the same again changes nothing. */
  add(joined: Joined): Promise<void> {
    return this.#added.add(joined);
  }

  async caseOf(municipality: string, requestId: string): Promise<string | undefined> {
    const [current] = await this.casesOf(municipality, requestId);
    return current;
  }

  /** All cases that the request has been in, the present one first. */
  casesOf(municipality: string, requestId: string): Promise<readonly string[]> {
    return this.#asked.add({ municipality, requestId });
  }

  async #add(batch: readonly Joined[]): Promise<void[]> {
    await this.pool.query({
      name: 'add-case-requests',
      text: `insert into case_request (municipality, request_id, case_id, position)
             select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::bigint[]) on conflict do nothing`,
      values: [...columnsOf(batch), batch.map(({ caseId }) => caseId), batch.map(({ position }) => String(position))],
    });
    return batch.map(() => undefined);
  }

  async #casesOf(batch: readonly Asked[]): Promise<string[][]> {
    const { rows } = await this.pool.query<{ cases: string[] }>({
      name: 'cases-of-requests',
      text: `select array(select c.case_id from case_request c
               where c.municipality = asked.municipality and c.request_id = asked.request_id order by c.position desc) as cases
             from unnest($1::text[], $2::uuid[]) with ordinality as asked (municipality, request_id, nr) order by nr`,
      values: columnsOf(batch),
    });
    return rows.map(({ cases }) => cases);
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
