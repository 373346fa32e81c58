import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  MatchJudged,
  RequestSubmitted,
  type DataOf,
  type RecordedOf,
} from '@guichet/events';

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

export type JoiningEvent = RecordedOf<typeof CaseOpened> | RecordedOf<typeof CaseRequestAttached>;
export type StandingEvent =
  | RecordedOf<typeof CaseAssigned>
  | RecordedOf<typeof CaseSentToTriage>
  | RecordedOf<typeof CaseAccepted>
  | RecordedOf<typeof CaseWorkStarted>
  | RecordedOf<typeof CaseResolved>;
export type ReportedEvent =
  RecordedOf<typeof RequestSubmitted> | RecordedOf<typeof MatchJudged> | JoiningEvent | StandingEvent;

/** Everything that changes a figure. */
export const REPORTED = [
  RequestSubmitted,
  MatchJudged,
  CaseOpened,
  CaseRequestAttached,
  CaseAssigned,
  CaseSentToTriage,
  CaseAccepted,
  CaseWorkStarted,
  CaseResolved,
];

export const submits = (event: ReportedEvent): event is RecordedOf<typeof RequestSubmitted> =>
  RequestSubmitted.is(event);
export const opens = (event: ReportedEvent): event is RecordedOf<typeof CaseOpened> => CaseOpened.is(event);
export const joins = (event: ReportedEvent): event is JoiningEvent => opens(event) || CaseRequestAttached.is(event);

export function factOf(municipality: string, day: string, data: DataOf<typeof RequestSubmitted>): Fact {
  const { requestId, serviceCode, group, place } = data;
  const nothing = { caseId: null, opened: false, attached: false, duplicate: false };
  return { municipality, requestId, day, wardId: place.wardId, serviceCode, group, ...nothing, ...UNOWNED };
}

/** What an event makes of a case. */
export function standingAfter(event: StandingEvent): Partial<Standing> {
  if (CaseAssigned.is(event)) return { state: 'assigned', departmentId: event.data.departmentId };
  if (CaseSentToTriage.is(event)) return { state: 'in-triage', departmentId: null };
  if (CaseAccepted.is(event)) return { state: 'accepted', departmentId: event.data.departmentId };
  if (CaseResolved.is(event)) {
    const { outcome, resolved } = event.data;
    return { state: 'closed', outcome, resolved };
  }
  return { state: 'in-progress' };
}

export const standingOf = ({ departmentId, state, outcome, resolved }: Standing): Standing => ({
  departmentId,
  state,
  outcome,
  resolved,
});
