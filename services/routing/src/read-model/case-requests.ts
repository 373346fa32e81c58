import { MatchJudged } from '@guichet/events';
import { DataSource } from 'typeorm';

/** Which case each request is in; written right after the append that put it there. */
export class CaseRequests {
  constructor(private readonly dataSource: DataSource) {}

  /** Can be repeated. */
  async add(municipality: string, requestId: string, caseId: string): Promise<void> {
    await this.dataSource.query(
      'insert into case_request (municipality, request_id, case_id) values ($1, $2, $3) on conflict do nothing',
      [municipality, requestId, caseId],
    );
  }

  async caseOf(municipality: string, requestId: string): Promise<string | undefined> {
    const rows: { case_id: string }[] = await this.dataSource.query(
      'select case_id from case_request where municipality = $1 and request_id = $2',
      [municipality, requestId],
    );
    return rows[0]?.case_id;
  }

  /** The verdict on the request is a dead letter that nobody has replayed yet. */
  async isGivenUp(municipality: string, requestId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `select from dead_letter
       where municipality = $1 and type = $2 and event -> 'data' ->> 'requestId' = $3 and replayed_at is null limit 1`,
      [municipality, MatchJudged.pattern, requestId],
    );
    return rows.length > 0;
  }
}
