import type { RecordedEvent } from '@guichet/events';
import type { Rows } from '@guichet/messaging/rebuild';

export type Columns = Record<string, unknown>;
export const keyOf = (event: RecordedEvent, id: string): string => `${event.metadata.municipality} ${id}`;

export async function statement(rows: Rows, given: readonly Columns[], text: string): Promise<void> {
  if (given.length > 0) await rows.query(text, [JSON.stringify(given)]);
}

/** From this event on the request is in this case, or in none. */
interface Move {
  readonly municipality: string;
  readonly request_id: string;
  readonly case_id: string | null;
  readonly position: string;
  readonly moved_at: string;
}

/** Where the requests of a batch of events go, in the order of the log. */
export class RequestMoves {
  private readonly ofRequest = new Map<string, Move[]>();
  private readonly ofKnown: Move[][] = [];

  add(event: RecordedEvent<string, { readonly requestId: string }>, case_id: string | null): void {
    const { municipality, occurredAt: moved_at } = event.metadata;
    const { requestId: request_id } = event.data;
    const key = keyOf(event, request_id);
    if (!this.ofRequest.has(key)) this.ofRequest.set(key, []);
    this.ofRequest.get(key)!.push({ municipality, request_id, case_id, position: String(event.position), moved_at });
  }

  /** Requests that begin in the batch are inserted with the case that they are in at its end. */
  settle(begun: ReadonlyMap<string, Columns>): void {
    for (const [key, moves] of this.ofRequest) {
      const row = begun.get(key);
      if (!row) this.ofKnown.push(moves);
      else Object.assign(row, { current_case_id: moves.at(-1)!.case_id, moved_at: leftAt(moves) });
    }
  }

  async write(rows: Rows): Promise<void> {
    await statement(
      rows,
      this.ofKnown.map(([first]) => ({ ...first })),
      `update request_case q set until = f.position
       from json_to_recordset($1::json) as f(municipality text, request_id uuid, position bigint)
       where q.municipality = f.municipality and q.request_id = f.request_id and q.until is null and q.position < f.position`,
    );
    await statement(
      rows,
      [...this.ofRequest.values()].flatMap((moves) =>
        moves.flatMap((move, n) => (move.case_id === null ? [] : [{ ...move, until: moves[n + 1]?.position }])),
      ),
      'insert into request_case select * from json_populate_recordset(null::request_case, $1::json)',
    );
    await statement(
      rows,
      this.ofKnown.map((moves) => ({ ...moves.at(-1)!, first_at: moves[0]!.moved_at, left_at: leftAt(moves) })),
      `update request_status r set current_case_id = f.case_id,
         moved_at = coalesce(f.left_at, case when r.current_case_id is not null then f.first_at end, r.moved_at)
       from json_to_recordset($1::json) as f(municipality text, request_id uuid, case_id uuid, first_at timestamptz, left_at timestamptz)
       where r.municipality = f.municipality and r.request_id = f.request_id`,
    );
  }
}

/** When it last left a case that it joined in these moves. */
const leftAt = (moves: readonly Move[]): string | undefined =>
  moves.findLast((_, n) => n > 0 && moves[n - 1]!.case_id !== null)?.moved_at;
