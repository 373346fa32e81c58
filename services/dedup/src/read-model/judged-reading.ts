import {
  CaseOpened,
  CaseRequestAttached,
  CaseResolved,
  MatchJudged,
  RequestSubmitted,
  type RecordedEvent,
} from '@guichet/events';
import type { ReadModel, Reading, Rows } from '@guichet/messaging/rebuild';
import { rowOf } from './judged-reports.ts';
import { JudgedReports1763800100000 } from './migrations.ts';

/** The reports judged, as they follow from verdicts that stand in the log: nothing is judged again. */
export const judgedReports: ReadModel = {
  consumer: 'dedup',
  mode: 'reaction',
  tables: [{ name: 'judged_report' }],
  migrations: [JudgedReports1763800100000],
  types: new Set(
    [RequestSubmitted, MatchJudged, CaseOpened, CaseRequestAttached, CaseResolved].map(({ type }) => type),
  ),
  read: () => new JudgedReading(),
};

const keyOf = (event: RecordedEvent, requestId: string): string => `${event.metadata.municipality} ${requestId}`;

class JudgedReading implements Reading {
  /** Not judged yet. */
  private readonly waiting = new Map<string, RecordedEvent>();

  unanswered(): readonly RecordedEvent[] {
    return [...this.waiting.values()];
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const judged: unknown[] = [];
    const placed: unknown[] = [];
    const closed: unknown[] = [];
    for (const event of events) {
      const { position, metadata } = event;
      const { municipality } = metadata;
      if (RequestSubmitted.is(event)) this.waiting.set(keyOf(event, event.data.requestId), event);
      else if (MatchJudged.is(event)) judged.push(this.judge(event, event.data));
      else if (CaseResolved.is(event))
        closed.push({ municipality, case_id: event.data.caseId, position: String(position) });
      else if (CaseOpened.is(event) || CaseRequestAttached.is(event)) {
        const { requestId: request_id, caseId: case_id } = event.data;
        placed.push({ municipality, request_id, case_id, opened: CaseOpened.is(event) });
      }
    }
    await this.write(judged, placed, closed, rows);
  }

  private judge(event: RecordedEvent, judged: Parameters<typeof rowOf>[0]['judged']) {
    const key = keyOf(event, judged.requestId);
    const submitted = this.waiting.get(key);
    if (!submitted) throw new Error(`the verdict at position ${event.position} comes before its request`);
    this.waiting.delete(key);
    return rowOf({ municipality: event.metadata.municipality, position: String(submitted.position), judged });
  }

  /** In the order of a report's life: judged, in a case, closed with it. */
  private async write(judged: unknown[], placed: unknown[], closed: unknown[], rows: Rows): Promise<void> {
    if (judged.length > 0)
      await rows.query(
        'insert into judged_report select * from json_populate_recordset(null::judged_report, $1::json)',
        [JSON.stringify(judged)],
      );
    if (placed.length > 0)
      await rows.query(
        `update judged_report r set case_id = p.case_id,
           root_request_id = case when p.opened then r.request_id else r.root_request_id end
         from json_to_recordset($1::json) as p(municipality text, request_id uuid, case_id uuid, opened boolean)
         where r.municipality = p.municipality and r.request_id = p.request_id`,
        [JSON.stringify(placed)],
      );
    if (closed.length > 0)
      await rows.query(
        `update judged_report r set closed_position = c.position
         from json_to_recordset($1::json) as c(municipality text, case_id uuid, position bigint)
         where r.municipality = c.municipality and r.case_id = c.case_id and r.closed_position is null`,
        [JSON.stringify(closed)],
      );
  }
}
