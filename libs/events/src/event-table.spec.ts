import { CaseAccepted } from './case/accepted.ts';
import { CaseAssigned } from './case/assigned.ts';
import { CaseOpened } from './case/opened.ts';
import { CaseWorkStarted } from './case/work-started.ts';
import { EVENTS } from './catalogue.ts';
import type { EventBody, RecordedEvent } from './envelope.ts';
import { eventTable, nothing, type EventRows } from './event-table.ts';
import { RequestSubmitted } from './request/submitted.ts';

const recorded = (body: EventBody) => body as RecordedEvent;

const OF_A_CASE = {
  'case.opened': ({ data }, said) => said.push(`opened for ${data.requestId}`),
  'case.request-attached': nothing,
  'case.assigned': ({ data }, said) => said.push(`assigned to ${data.departmentId}`),
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.resolved': nothing,
} satisfies EventRows<'case', [said: string[]], number>;

const table = eventTable<'case', [said: string[]], number>(OF_A_CASE);
const [opened] = CaseOpened.samples;
const [assigned] = CaseAssigned.samples;

test('a table knows its events by definition, by pattern and by stored name, in the order of the catalogue', () => {
  const { 'case.assigned': first, ...others } = OF_A_CASE;
  const turned = eventTable<'case', [said: string[]], number>({ 'case.assigned': first, ...others });
  expect(turned.definitions).toEqual([CaseOpened, CaseAssigned]);
  expect(turned.patterns).toEqual(['case.opened.v1', 'case.assigned.v1']);
  expect([...turned.types].sort()).toEqual(['case.assigned', 'case.opened']);
});

test('each event goes to its own row, with what is handed along', () => {
  const said: string[] = [];
  table.dispatch(recorded(CaseOpened(opened!)), said);
  expect(table.dispatch(recorded(CaseAssigned(assigned!)), said)).toBe(2);
  expect(said).toEqual([`opened for ${opened!.requestId}`, `assigned to ${assigned!.departmentId}`]);
});

test.each([
  ['nothing', CaseAccepted({ ...CaseAccepted.samples[0]! })],
  ['no row at all', RequestSubmitted(RequestSubmitted.samples[0]!)],
])('an event with %s is not in the table, and is refused aloud', (_what, body) => {
  expect(table.has(body)).toBe(false);
  expect(() => table.dispatch(recorded(body), [])).toThrow(
    `${body.type} has no row in a table of case.opened, case.assigned`,
  );
});

test('a table can be made of the events of another one', () => {
  const following = eventTable<'case', [seen: string[]], unknown>({
    ...table.each(({ data }, seen: string[]) => seen.push(data.caseId)),
    'case.work-started': (_event, seen) => seen.push('started'),
  });
  const seen: string[] = [];
  following.dispatch(recorded(CaseAssigned(assigned!)), seen);
  following.dispatch(recorded(CaseWorkStarted(CaseWorkStarted.samples[0]!)), seen);
  expect(seen).toEqual([assigned!.caseId, 'started']);
  expect([...following.types]).toEqual([...table.types, 'case.work-started']);
});

test('the compiler refuses a table that forgets an event of its categories, and one that names another', () => {
  const { 'case.resolved': _forgotten, ...others } = OF_A_CASE;
  // @ts-expect-error `case.resolved` has no row
  eventTable<'case', [said: string[]], number>(others);
  // @ts-expect-error no event has this name
  eventTable<'case', [said: string[]], number>({ ...OF_A_CASE, 'case.forgotten': nothing });
  expect(EVENTS.has('case.forgotten')).toBe(false);
});
