/** What may happen to a case, and when. Each line says why it is allowed; what has no line is refused. */

export type CaseStatus = 'in-triage' | 'assigned' | 'accepted' | 'in-progress' | 'resolved';
export type CaseAction = 'attach' | 'accept' | 'start' | 'resolve';

interface Transition {
  readonly action: CaseAction;
  readonly from: CaseStatus;
  readonly to: CaseStatus;
  readonly why: string;
}

export const TRANSITIONS: readonly Transition[] = [
  line('attach', 'in-triage', 'in-triage', 'a repeat waits with the first report until somebody places both'),
  line('attach', 'assigned', 'assigned', 'one visit answers every report of the same thing'),
  line('attach', 'accepted', 'accepted', 'one visit answers every report of the same thing'),
  line('attach', 'in-progress', 'in-progress', 'the crew on its way is about to deal with this report as well'),
  line('accept', 'assigned', 'accepted', 'the department that was given the case says that it takes it on'),
  line('start', 'accepted', 'in-progress', 'work begins under a department that has said yes'),
  line('resolve', 'in-triage', 'resolved', 'triage may answer at once, for instance what is out of scope'),
  line(
    'resolve',
    'assigned',
    'resolved',
    'a question may be answered, or a report withdrawn, before anybody takes it on',
  ),
  line('resolve', 'accepted', 'resolved', 'short work is seldom reported as started'),
  line('resolve', 'in-progress', 'resolved', 'the work came to its end'),
];

/** The status a case has after the action, or undefined where the table has no such line. */
export const after = (action: CaseAction, from: CaseStatus): CaseStatus | undefined =>
  TRANSITIONS.find((transition) => transition.action === action && transition.from === from)?.to;

/** Code of the reason why a step that the table does not allow is refused. */
export function refusal(action: CaseAction, status: CaseStatus): string {
  if (status === 'resolved') return 'case.not-open';
  if (action === 'accept') return status === 'in-triage' ? 'case.in-triage' : 'case.already-accepted';
  return status === 'in-progress' ? 'case.already-started' : 'case.not-accepted';
}

function line(action: CaseAction, from: CaseStatus, to: CaseStatus, why: string): Transition {
  return { action, from, to, why };
}
