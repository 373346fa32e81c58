import { EVENTS } from './catalogue.ts';
import type { EventBody, RecordedEvent } from './envelope.ts';
import { eventTable, type EventRows } from './event-table.ts';
import { nothing } from './nothing.ts';
import { MatchJudged } from './match/judged.ts';
import { RequestSubmitted } from './request/submitted.ts';
import { CataloguePublished } from './settings/catalogue-published.ts';
import { RulesPublished } from './settings/rules-published.ts';

// Of categories that seldom get another event.
const ROWS = {
  'rules.published': nothing,
  'catalogue.published': ({ data }, said) => said.push(`catalogue ${data.version}`),
  'match.judged': ({ data }, said) => said.push(`judged ${data.requestId}`),
  'match.rejudged': nothing,
} satisfies EventRows<'rules' | 'catalogue' | 'match', [said: string[]], number>;

const table = eventTable<'rules' | 'catalogue' | 'match', [said: string[]], number>(ROWS);
const recorded = (body: EventBody) => body as RecordedEvent;
const [judged] = MatchJudged.samples;
const [published] = CataloguePublished.samples;
const [rules] = RulesPublished.samples;

test('a table knows its events by definition, by pattern and by stored name, in the order of the catalogue', () => {
  expect(table.definitions).toEqual([MatchJudged, CataloguePublished]);
  expect(table.patterns).toEqual([MatchJudged.pattern, CataloguePublished.pattern]);
  expect(table.types).toEqual(new Set(['match.judged', 'catalogue.published']));
});

test('each event goes to its own row, with what is handed along', () => {
  const said: string[] = [];
  table.dispatch(recorded(MatchJudged(judged!)), said);
  expect(table.dispatch(recorded(CataloguePublished(published!)), said)).toBe(2);
  expect(said).toEqual([`judged ${judged!.requestId}`, `catalogue ${published!.version}`]);
});

test.each([
  ['nothing', RulesPublished(rules!)],
  ['no row at all', RequestSubmitted(RequestSubmitted.samples[0]!)],
])('an event with %s is not in the table, and dispatching it throws', (_what, body) => {
  expect(table.has(body)).toBe(false);
  expect(() => table.dispatch(recorded(body), [])).toThrow(`${body.type} has no row in a table of `);
});

test('a table can be made of the events of another one', () => {
  const following = eventTable<'rules' | 'catalogue' | 'match', [seen: string[]], unknown>({
    ...table.each(({ type }, seen: string[]) => seen.push(type)),
    'rules.published': (_event, seen) => seen.push('rules'),
  });
  const seen: string[] = [];
  for (const body of [MatchJudged(judged!), RulesPublished(rules!)]) following.dispatch(recorded(body), seen);
  expect(seen).toEqual(['match.judged', 'rules']);
  expect(following.types).toEqual(new Set([...table.types, 'rules.published']));
});

test('the compiler refuses a table that forgets an event of its categories, and one that names another', () => {
  const { 'match.judged': _forgotten, ...others } = ROWS;
  // @ts-expect-error `match.judged` has no row
  eventTable<'rules' | 'catalogue' | 'match', [said: string[]], number>(others);
  // @ts-expect-error no event has this name
  eventTable<'rules' | 'catalogue' | 'match', [said: string[]], number>({ ...ROWS, 'match.forgotten': nothing });
  expect(EVENTS.has('match.forgotten')).toBe(false);
});
