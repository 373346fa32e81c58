import {
  nothing,
  OF_STAFF_ALONE,
  statusAlone,
  statusTable,
  type CaseStatus,
  type DataOf,
  type EventBody,
  type RequestSubmitted,
} from '@guichet/events';
import type { Work } from './case-work.ts';

/** What reports know of a case; it applies to every request in the case. */
export interface CaseSummary {
  /** Null while the case is in triage or has no owner yet. */
  readonly departmentId: string | null;
  /** `received` until the case has an owner. */
  readonly state: CaseStatus;
  readonly outcome: string | null;
  /** False where it ended with an outcome that no figure counts, such as spam. */
  readonly counts: boolean;
}

export interface CaseRecord extends CaseSummary {
  readonly municipality: string;
  readonly caseId: string;
  /** Revision of the last event that was counted; each event is counted once, even when it is delivered again. */
  readonly revision: number;
  /** Requests that are in it now. */
  readonly requestCount: number;
  readonly work: Work;
}

/** One accepted request. Its service and day never change; the rest follows its case. */
export interface Fact extends CaseSummary {
  readonly municipality: string;
  readonly requestId: string;
  /** Day of submission on the municipality's clock, YYYY-MM-DD. */
  readonly day: string;
  /** Of its place, as it was corrected last. */
  readonly wardId: string | null;
  readonly serviceCode: string;
  readonly group: string;
  readonly caseId: string | null;
  /** Position in the log at which it joined its case, in decimal digits. */
  readonly joinedPosition: string | null;
  /** Of the requests that are in its case now, it joined first: the case is counted with it. */
  readonly firstInCase: boolean;
  /** It joined a case that was opened for another request. */
  readonly attached: boolean;
  /** It was judged to repeat an earlier report, even if it did not join that report's case. */
  readonly duplicate: boolean;
  /** Times that somebody asked what became of it. */
  readonly chases: number;
  /** Position in the log of the last such contact that was counted, in decimal digits. */
  readonly chasedPosition: string | null;
  /** Times that somebody began to follow it. */
  readonly followers: number;
  /** Position in the log of the last such beginning that was counted, in decimal digits. */
  readonly followedPosition: string | null;
}

export const UNOWNED: CaseSummary = { departmentId: null, state: 'received', outcome: null, counts: true };

export const IN_NO_CASE = { caseId: null, joinedPosition: null, firstInCase: false, attached: false };

const NOBODY_ASKED = { chases: 0, chasedPosition: null, followers: 0, followedPosition: null };

export function factOf(municipality: string, day: string, data: DataOf<typeof RequestSubmitted>): Fact {
  const { requestId, serviceCode, group, place } = data;
  const request = { municipality, requestId, day, wardId: place.wardId, serviceCode, group };
  return { ...request, ...IN_NO_CASE, ...NOBODY_ASKED, duplicate: false, ...UNOWNED };
}

/** What each event of a case changes, besides the state. */
export const CASE_CHANGES = statusTable<Partial<Omit<CaseSummary, 'state'>>, EventBody>({
  'case.opened': statusAlone,
  'case.request-attached': nothing,
  'case.request-detached': nothing,
  'case.request-withdrawn': nothing,
  'case.merged': statusAlone,
  'case.assigned': ({ data: { departmentId } }) => ({ departmentId, outcome: null, counts: true }),
  'case.sent-to-triage': () => ({ departmentId: null, outcome: null, counts: true }),
  'case.promised': nothing,
  'case.accepted': ({ data: { departmentId } }) => ({ departmentId }),
  'case.work-started': statusAlone,
  'case.put-on-hold': statusAlone,
  'case.resumed': statusAlone,
  'case.referred-out': statusAlone,
  'case.referral-answered': statusAlone,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.reopened': nothing,
  'case.resolved': ({ data: { outcome, neverCounts } }) => ({ outcome, counts: !neverCounts }),
  ...OF_STAFF_ALONE,
});

export const summaryOf = ({ departmentId, state, outcome, counts }: CaseSummary): CaseSummary => ({
  departmentId,
  state,
  outcome,
  counts,
});
