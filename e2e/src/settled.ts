import { eventually } from '@guichet/test-kit';
import type { Installation } from './installation.ts';
import { type LoggedEvent, ofType, readLog } from './log.ts';
import { foldCases, owedMessages } from './oracle.ts';

export interface Report {
  rows: { id: string | null; name: string; received: number; [figure: string]: unknown }[];
  totals: { received: number; [figure: string]: unknown };
}

export const report = (installation: Installation, dimension: 'wards' | 'departments' | 'services'): Promise<Report> =>
  installation.json<Report>(`/api/v1/reports/${dimension}?from=2000-01-01&to=2100-01-01`, { as: 'council' });

/**
 * Waits until everything that must follow from `requests` accepted requests has happened, whatever was killed on the way, and
 * answers the log as it stands then.
 */
export async function settled(installation: Installation, requests: number, timeoutMs = 120_000): Promise<LoggedEvent[]> {
  return eventually(async () => {
    const log = await readLog(installation);
    expectCount('accepted', ofType(log, 'request.submitted').length, requests);
    expectCount('judged', ofType(log, 'match.judged').length, requests);
    expectCount('owned', foldCases(log).caseOf.size, requests);
    const told = ofType(log, 'notice.sent').length + ofType(log, 'notice.suppressed').length;
    expectCount('told', told, owedMessages(log).length);
    expectCount('reported', (await report(installation, 'wards')).totals.received, requests);
    return log;
  }, { timeoutMs });
}

function expectCount(what: string, actual: number, wanted: number): void {
  if (actual !== wanted) throw new Error(`${what}: ${actual} of ${wanted}`);
}
