import { eventTable, nothing, type DataOf, type EventBody, type RequestSubmitted } from '@guichet/events';

/** `received`: nobody owns it yet; `closed` comes with an outcome. */
export type State = 'received' | 'in-triage' | 'assigned' | 'accepted' | 'in-progress' | 'closed';

/** What a case is, as far as reports care; every request in it is the same. */
export interface Standing {
  /** Null while triage or nobody owns it. */
  readonly departmentId: string | null;
  readonly state: State;
  readonly outcome: string | null;
  /** Whether the outcome counts as resolved; null until it is closed. */
  readonly resolved: boolean | null;
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

export const UNOWNED: Standing = { departmentId: null, state: 'received', outcome: null, resolved: null };

export function factOf(municipality: string, day: string, data: DataOf<typeof RequestSubmitted>): Fact {
  const { requestId, serviceCode, group, place } = data;
  const nothing = { caseId: null, opened: false, attached: false, duplicate: false };
  return { municipality, requestId, day, wardId: place.wardId, serviceCode, group, ...nothing, ...UNOWNED };
}

/** What the events of a case make of its standing. */
export const STANDING = eventTable<'case', [], Partial<Standing>, EventBody>({
  'case.opened': nothing,
  'case.request-attached': nothing,
  'case.assigned': ({ data: { departmentId } }) => ({ state: 'assigned', departmentId }),
  'case.sent-to-triage': () => ({ state: 'in-triage', departmentId: null }),
  'case.promised': nothing,
  'case.accepted': ({ data: { departmentId } }) => ({ state: 'accepted', departmentId }),
  'case.work-started': () => ({ state: 'in-progress' }),
  'case.resolved': ({ data: { outcome, resolved } }) => ({ state: 'closed', outcome, resolved }),
});

export const standingOf = ({ departmentId, state, outcome, resolved }: Standing): Standing => ({
  departmentId,
  state,
  outcome,
  resolved,
});
