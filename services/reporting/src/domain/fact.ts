import {
  nothing,
  statusAlone,
  statusTable,
  type CaseStatus,
  type DataOf,
  type EventBody,
  type RequestSubmitted,
} from '@guichet/events';

/** What a case is, as far as reports care; every request in it is the same. */
export interface Standing {
  /** Null while triage or nobody owns it. */
  readonly departmentId: string | null;
  /** `received`: nobody owns it yet. */
  readonly state: CaseStatus;
  readonly outcome: string | null;
}

export interface CaseRecord extends Standing {
  readonly municipality: string;
  readonly caseId: string;
  /** Of the last event of the case that was counted: each is counted once, whoever brings it again. */
  readonly revision: number;
}

/** One accepted request. Its place, service and day never change; the rest follows its case. */
export interface Fact extends Standing {
  readonly municipality: string;
  readonly requestId: string;
  /** Day of submission on the municipality's clock, YYYY-MM-DD. */
  readonly day: string;
  readonly wardId: string | null;
  readonly serviceCode: string;
  readonly group: string;
  readonly caseId: string | null;
  /** A case was opened for it. */
  readonly opened: boolean;
  /** It joined the case of an earlier report. */
  readonly attached: boolean;
  /** Judged to repeat an earlier report, whatever became of it. */
  readonly duplicate: boolean;
}

export const UNOWNED: Standing = { departmentId: null, state: 'received', outcome: null };

export function factOf(municipality: string, day: string, data: DataOf<typeof RequestSubmitted>): Fact {
  const { requestId, serviceCode, group, place } = data;
  const nothing = { caseId: null, opened: false, attached: false, duplicate: false };
  return { municipality, requestId, day, wardId: place.wardId, serviceCode, group, ...nothing, ...UNOWNED };
}

/** What the events of a case make of its standing, besides the state. */
export const STANDING = statusTable<Partial<Omit<Standing, 'state'>>, EventBody>({
  'case.opened': statusAlone,
  'case.request-attached': nothing,
  'case.assigned': ({ data: { departmentId } }) => ({ departmentId, outcome: null }),
  'case.sent-to-triage': () => ({ departmentId: null, outcome: null }),
  'case.promised': nothing,
  'case.accepted': ({ data: { departmentId } }) => ({ departmentId }),
  'case.work-started': statusAlone,
  'case.resolved': ({ data: { outcome } }) => ({ outcome }),
});

export const standingOf = ({ departmentId, state, outcome }: Standing): Standing => ({ departmentId, state, outcome });
