import type { DataOf, EventOf, RecordedOf } from '../define-event.ts';
import { CaseAccepted } from './accepted.ts';
import { CaseAssigned } from './assigned.ts';
import { CaseOpened } from './opened.ts';
import { CasePromised } from './promised.ts';
import { CaseRequestAttached } from './request-attached.ts';
import { CaseResolved } from './resolved.ts';
import { CaseSentToTriage } from './sent-to-triage.ts';
import { CaseWorkStarted } from './work-started.ts';

export {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
};

/** Everything that can happen to a case, in the order of its life. What follows cases is exhaustive over this list. */
export const CASE_EVENTS = [
  CaseOpened,
  CaseRequestAttached,
  CaseAssigned,
  CaseSentToTriage,
  CasePromised,
  CaseAccepted,
  CaseWorkStarted,
  CaseResolved,
] as const;

type CaseDefinition = (typeof CASE_EVENTS)[number];

export type CaseEvent = EventOf<CaseDefinition>;
export type CaseEventType = CaseEvent['type'];
export type RecordedCaseEvent = RecordedOf<CaseDefinition>;
/** Data of the case event of this name. */
export type CaseEventData<T extends CaseEventType> = DataOf<Extract<CaseDefinition, { readonly type: T }>>;
