import type { FieldValue, Step } from './state.ts';

/** A step of a procedure, and by when it is due. */
export type DueStep = Omit<Step, 'caseId'>;

/** Commands about the work itself: visits, the steps of a procedure, what is handed to another system, and the fields of the department. */
export type StepCommand =
  | { readonly type: 'record-visit'; readonly result: string; readonly noteRef?: string }
  | {
      readonly type: 'complete-step';
      readonly step: string;
      readonly result: string;
      /** What follows this result; null where the procedure is over. */
      readonly next: DueStep | null;
      readonly noteRef?: string;
      readonly externalRefRef?: string;
    }
  | { readonly type: 'hand-to-system'; readonly system: string; readonly externalRefRef: string }
  | { readonly type: 'record-respondent'; readonly respondentRef: string }
  | { readonly type: 'set-fields'; readonly serviceCode: string; readonly values: readonly FieldValue[] };
