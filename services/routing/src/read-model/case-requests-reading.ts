import { CaseOpened, CaseRequestAttached, MatchJudged, type RecordedEvent } from '@guichet/events';
import type { ReadModel, Reading, Rows } from '@guichet/messaging/rebuild';
import { Cases1763800200000 } from './migrations.ts';

/** Which case each request is in, as the cases in the log say: nothing is routed again. */
export const caseRequests: ReadModel = {
  consumer: 'routing',
  mode: 'reaction',
  tables: [{ name: 'case_request' }],
  migrations: [Cases1763800200000],
  types: new Set([MatchJudged, CaseOpened, CaseRequestAttached].map(({ type }) => type)),
  read: () => new CaseRequestsReading(),
};

class CaseRequestsReading implements Reading {
  /** Judged, and in no case yet. */
  private readonly waiting = new Map<string, RecordedEvent>();

  unanswered(): readonly RecordedEvent[] {
    return [...this.waiting.values()];
  }

  async project(events: readonly RecordedEvent[], rows: Rows): Promise<void> {
    const placed: unknown[] = [];
    for (const event of events) {
      const { municipality } = event.metadata;
      const { requestId: request_id } = event.data as { requestId: string };
      const key = `${municipality} ${request_id}`;
      if (MatchJudged.is(event)) this.waiting.set(key, event);
      else if (CaseOpened.is(event) || CaseRequestAttached.is(event)) {
        this.waiting.delete(key);
        placed.push({ municipality, request_id, case_id: event.data.caseId });
      }
    }
    if (placed.length === 0) return;
    await rows.query(
      'insert into case_request select * from json_populate_recordset(null::case_request, $1::json) on conflict do nothing',
      [JSON.stringify(placed)],
    );
  }
}
