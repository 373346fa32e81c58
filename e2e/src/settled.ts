import { eventually } from '@guichet/test-kit';
import type { Installation } from './installation.ts';
import { countByType, type LoggedEvent, ofType, readLog } from './log.ts';
import { foldCases, owedMessages } from './oracle.ts';

export interface Report {
  rows: { id: string | null; name: string; received: number; [figure: string]: unknown }[];
  totals: { received: number; [figure: string]: unknown };
}

export const report = (installation: Installation, dimension: 'wards' | 'departments' | 'services'): Promise<Report> =>
  installation.json<Report>(`/api/v1/reports/${dimension}?from=2000-01-01&to=2100-01-01`, { as: 'council' });

/**
 * Waits until everything that must follow from `requests` accepted requests has happened, also after processes were killed, and returns the
 * log. Cheap counts come first: the whole log is read only when they show that it may be complete.
 */
export async function settled(
  installation: Installation,
  requests: number,
  timeoutMs = 120_000,
): Promise<LoggedEvent[]> {
  return eventually(
    async () => {
      const counts = await countByType(installation);
      const count = (...types: string[]) => types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0);
      expectCount('accepted', count('request.submitted'), requests);
      expectCount('judged', count('match.judged'), requests);
      const joined = count('case.opened', 'case.request-attached'); // more where requests moved
      expectCount('owned', Math.min(joined, requests), requests);
      expectCount('decided', count('case.assigned', 'case.sent-to-triage'), count('case.opened'));
      const log = await readLog(installation);
      const { caseOf, withdrawn } = foldCases(log);
      expectCount('in one case', caseOf.size + withdrawn.length, requests);
      const told = ofType(log, 'notice.sent').length + ofType(log, 'notice.suppressed').length;
      expectCount('told', told, owedMessages(log).length);
      expectCount('reported', (await report(installation, 'wards')).totals.received, requests);
      return log;
    },
    { timeoutMs, everyMs: 250 },
  );
}

function expectCount(what: string, actual: number, wanted: number): void {
  if (actual !== wanted) throw new Error(`${what}: ${actual} of ${wanted}`);
}
