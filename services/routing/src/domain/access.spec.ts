import {
  CaseAssigned,
  CaseAssigneeSet,
  CaseOpened,
  CaseSentToTriage,
  CaseStepCompleted,
  CaseStepDue,
  CaseTaskAdded,
  CaseTransferOffered,
  type CaseEvent,
} from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { rolesWith } from '@guichet/service-kit';
import { CASE_ROLES, maySee, stands, type StaffMember, type Who } from './access.ts';
import { caseDecider } from './case/case.ts';

const { caseId } = CaseOpened.samples[0]!;
const aCase = (...events: CaseEvent[]) => fold(caseDecider, [CaseOpened(CaseOpened.samples[0]!), ...events])!;
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, departmentId: 'roads' });
const ofRoads = aCase(assigned);
const inTriage = aCase(CaseSentToTriage({ caseId, why: 'no-rule' }));
const offered = aCase(assigned, CaseTransferOffered({ ...CaseTransferOffered.samples[0]!, toDepartmentId: 'parks' }));
const withTask = aCase(assigned, CaseTaskAdded({ ...CaseTaskAdded.samples[0]!, departmentId: 'parks' }));

const staff = (role: string, ...departments: string[]): StaffMember => ({ role, departments });
const agent = staff('agent');
const crewOf = (team: string, ref: string | null = null): StaffMember => ({
  ...staff('crew', 'roads'),
  teams: [team],
  ref,
});
const TEAM = CaseAssigned.samples[0]!.teamId!;

test.each<[string, StaffMember, boolean[]]>([
  ['an agent sees everything', agent, [true, true, true, true]],
  ['a clerk sees what the department owns', staff('clerk', 'roads'), [true, false, true, true]],
  [
    'a clerk sees what is offered to the department, and where it has a task',
    staff('clerk', 'parks'),
    [false, false, true, true],
  ],
  ['a supervisor sees triage as well', staff('supervisor', 'water'), [false, true, false, false]],
  ['whoever works for no department sees nothing', staff('clerk'), [false, false, false, false]],
  ['a director sees everything', staff('director'), [true, true, true, true]],
  ['a crew sees the work of its team', crewOf(TEAM), [true, false, true, true]],
  ['a crew of another team sees nothing', crewOf('another'), [false, false, false, false]],
  ['a crew sees where its department has a task', staff('crew', 'parks'), [false, false, false, true]],
  ['council sees no case', staff('council', 'roads'), [false, false, false, false]],
])('%s', (_, member, expected) => {
  expect([ofRoads, inTriage, offered, withTask].map((state) => maySee(member, state))).toEqual(expected);
});

test.each<[Who, StaffMember, boolean]>([
  ['agent', agent, true],
  ['agent-of-triage', agent, false],
  ['clerk', staff('clerk', 'roads'), true],
  ['clerk', staff('supervisor', 'roads'), true],
  ['clerk', agent, false],
  ['supervisor', staff('clerk', 'roads'), false],
  ['supervisor', staff('supervisor', 'roads'), true],
  ['supervisor', staff('supervisor', 'parks'), false],
  ['receiver', staff('clerk', 'parks'), true],
  ['receiver', staff('clerk', 'roads'), false],
  ['task-holder', staff('clerk', 'parks'), false],
  ['step-holder', staff('clerk', 'parks'), false],
  ['supervisor', staff('director', 'roads'), true],
  ['supervisor', staff('director', 'parks'), false],
  ['receiver', staff('director', 'parks'), true],
  ['crew', crewOf(TEAM), true],
  ['crew', staff('clerk', 'roads'), false],
  ['clerk', crewOf(TEAM), false],
])('as %s, of a case of roads that is offered to parks, %o: %s', (who, member, expected) => {
  expect(stands(member, [who], offered)).toBe(expected);
});

test('whoever is named for a case is its crew, and a token without a reference is nobody', () => {
  const named = aCase(assigned, CaseAssigneeSet({ caseId, staffRef: 'p-17' }));
  expect(stands(crewOf('another', 'p-17'), ['crew'], named)).toBe(true);
  expect(stands(crewOf('another', 'p-18'), ['crew'], named)).toBe(false);
  expect(stands(crewOf('another'), ['crew'], ofRoads)).toBe(false);
});

test('triage is the agents’ and the supervisors’', () => {
  expect(stands(agent, ['agent-of-triage'], inTriage)).toBe(true);
  expect(stands(staff('supervisor', 'roads'), ['supervisor-of-triage'], inTriage)).toBe(true);
  expect(stands(staff('clerk', 'roads'), ['clerk', 'supervisor-of-triage'], inTriage)).toBe(false);
});

test('whose department takes the step sees the case, until it is done', () => {
  const due = CaseStepDue({ ...CaseStepDue.samples[0]!, departmentId: 'parks' });
  const done = CaseStepCompleted({ ...CaseStepCompleted.samples[0]!, caseId });
  const seenBy = (member: StaffMember) =>
    [aCase(assigned, due), aCase(assigned, due, done)].map((state) => maySee(member, state));
  for (const role of ['clerk', 'supervisor', 'crew']) expect(seenBy(staff(role, 'parks'))).toEqual([true, false]);
  expect(seenBy(staff('clerk', 'water'))).toEqual([false, false]);
  expect(stands(staff('clerk', 'parks'), ['clerk', 'crew'], aCase(assigned, due))).toBe(false);
});

test('who works on cases is who may call for them', () => expect(rolesWith('cases')).toEqual(CASE_ROLES));
