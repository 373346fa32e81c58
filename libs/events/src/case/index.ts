import { nothing } from '../nothing.ts';
import type { DataOf, EventOf, RecordedOf } from '../define-event.ts';
import { CaseAccepted } from './accepted.ts';
import { CaseAssigned } from './assigned.ts';
import { CaseAssigneeSet } from './assignee-set.ts';
import { CaseContactCorrected } from './contact-corrected.ts';
import { CaseDuplicateRejected } from './duplicate-rejected.ts';
import { CaseEscalated } from './escalated.ts';
import { CaseFieldsSet } from './fields-set.ts';
import { CaseFlagged } from './flagged.ts';
import { CaseFollowUpReached } from './follow-up-reached.ts';
import { CaseFollowUpSet } from './follow-up-set.ts';
import { CaseHandedToSystem } from './handed-to-system.ts';
import { CaseMerged } from './merged.ts';
import { CaseMessageReceived } from './message-received.ts';
import { CaseNoted } from './noted.ts';
import { CaseOpened } from './opened.ts';
import { CasePageAcknowledged } from './page-acknowledged.ts';
import { CasePageLapsed } from './page-lapsed.ts';
import { CasePaged } from './paged.ts';
import { CasePlaceCorrected } from './place-corrected.ts';
import { CasePrioritised } from './prioritised.ts';
import { CasePromised } from './promised.ts';
import { CasePutOnHold } from './put-on-hold.ts';
import { CaseReclassified } from './reclassified.ts';
import { CaseRedacted } from './redacted.ts';
import { CaseReferralAnswered } from './referral-answered.ts';
import { CaseReferredOut } from './referred-out.ts';
import { CaseReopened } from './reopened.ts';
import { CaseReplied } from './replied.ts';
import { CaseRequestAmended } from './request-amended.ts';
import { CaseRequestAttached } from './request-attached.ts';
import { CaseRequestDetached } from './request-detached.ts';
import { CaseRequestWithdrawn } from './request-withdrawn.ts';
import { CaseResolved } from './resolved.ts';
import { CaseRespondentRecorded } from './respondent-recorded.ts';
import { CaseResumed } from './resumed.ts';
import { CaseSentToTriage } from './sent-to-triage.ts';
import { CaseStepCompleted } from './step-completed.ts';
import { CaseStepDue } from './step-due.ts';
import { CaseTaskAdded } from './task-added.ts';
import { CaseTaskCancelled } from './task-cancelled.ts';
import { CaseTaskDone } from './task-done.ts';
import { CaseTransferAccepted } from './transfer-accepted.ts';
import { CaseTransferLapsed } from './transfer-lapsed.ts';
import { CaseTransferOffered } from './transfer-offered.ts';
import { CaseTransferRefused } from './transfer-refused.ts';
import { CaseTransferWithdrawn } from './transfer-withdrawn.ts';
import { CaseUnflagged } from './unflagged.ts';
import { CaseVisitRecorded } from './visit-recorded.ts';
import { CaseWorkStarted } from './work-started.ts';

export {
  CaseAccepted,
  CaseAssigned,
  CaseAssigneeSet,
  CaseContactCorrected,
  CaseDuplicateRejected,
  CaseEscalated,
  CaseFieldsSet,
  CaseFlagged,
  CaseFollowUpReached,
  CaseFollowUpSet,
  CaseHandedToSystem,
  CaseMerged,
  CaseMessageReceived,
  CaseNoted,
  CaseOpened,
  CasePageAcknowledged,
  CasePageLapsed,
  CasePaged,
  CasePlaceCorrected,
  CasePrioritised,
  CasePromised,
  CasePutOnHold,
  CaseReclassified,
  CaseRedacted,
  CaseReferralAnswered,
  CaseReferredOut,
  CaseReopened,
  CaseReplied,
  CaseRequestAmended,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseRespondentRecorded,
  CaseResumed,
  CaseSentToTriage,
  CaseStepCompleted,
  CaseStepDue,
  CaseTaskAdded,
  CaseTaskCancelled,
  CaseTaskDone,
  CaseTransferAccepted,
  CaseTransferLapsed,
  CaseTransferOffered,
  CaseTransferRefused,
  CaseTransferWithdrawn,
  CaseUnflagged,
  CaseVisitRecorded,
  CaseWorkStarted,
};

/**
 * What changes a case for everybody: its requests, status, owner, dates or service. In the order of its life. What follows cases is exhaustive
 * over this list.
 */
const SEEN_BY_ALL = [
  CaseOpened,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseMerged,
  CaseAssigned,
  CaseSentToTriage,
  CasePromised,
  CaseAccepted,
  CaseWorkStarted,
  CasePutOnHold,
  CaseResumed,
  CaseReferredOut,
  CaseReferralAnswered,
  CaseReclassified,
  CasePlaceCorrected,
  CaseResolved,
  CaseReopened,
] as const;

/** What only the people who work on the case look at. Whoever does not takes these rows from `OF_STAFF_ALONE`. */
const SEEN_BY_STAFF = [
  CaseDuplicateRejected,
  CaseTransferOffered,
  CaseTransferAccepted,
  CaseTransferRefused,
  CaseTransferWithdrawn,
  CaseTransferLapsed,
  CaseAssigneeSet,
  CasePrioritised,
  CaseTaskAdded,
  CaseTaskDone,
  CaseTaskCancelled,
  CaseFollowUpSet,
  CaseFollowUpReached,
  CaseVisitRecorded,
  CaseStepDue,
  CaseStepCompleted,
  CaseHandedToSystem,
  CaseFieldsSet,
  CaseRespondentRecorded,
  CaseEscalated,
  CasePaged,
  CasePageAcknowledged,
  CasePageLapsed,
  CaseMessageReceived,
  CaseRequestAmended,
  CaseNoted,
  CaseReplied,
  CaseRedacted,
  CaseContactCorrected,
  CaseFlagged,
  CaseUnflagged,
] as const;

/** Everything that can happen to a case. */
export const CASE_EVENTS = [...SEEN_BY_ALL, ...SEEN_BY_STAFF] as const;

type CaseDefinition = (typeof CASE_EVENTS)[number];

export type CaseEvent = EventOf<CaseDefinition>;
export type CaseEventType = CaseEvent['type'];
export type RecordedCaseEvent = RecordedOf<CaseDefinition>;
/** Data of the case event of this name. */
export type CaseEventData<T extends CaseEventType> = DataOf<Extract<CaseDefinition, { readonly type: T }>>;

type StaffEventType = (typeof SEEN_BY_STAFF)[number]['type'];

/** Rows of an `eventTable` to which the work of staff on a case is nothing; a row that follows them may say otherwise. */
export const OF_STAFF_ALONE = Object.fromEntries(SEEN_BY_STAFF.map(({ type }) => [type, nothing])) as {
  readonly [T in StaffEventType]: typeof nothing;
};
