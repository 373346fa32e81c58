import { Gate } from '@guichet/event-sourcing';
import { CaseResolved, RequestSubmitted } from '@guichet/events';
import { loadMunicipality } from '@guichet/settings';
import { SETTINGS_FOLDER } from '@guichet/test-kit';
import { Agenda } from './agenda.ts';
import { Chance } from './chance.ts';
import { City, type CityPlan } from './city.ts';
import { daysOf } from './days.ts';
import type { Step } from './envelope.ts';
import { recordOf, replayable } from './georeport.ts';
import { appetiteFor } from './seasons.ts';

const REQUESTS = 400;

let plan: CityPlan;
let steps: Step[];
beforeAll(async () => {
  const { catalogue, rules } = await loadMunicipality(SETTINGS_FOLDER);
  plan = {
    catalogue,
    rules,
    catalogueVersion: 1,
    rulesVersion: 1,
    requests: REQUESTS,
    years: 1,
    seed: 7,
    until: '2026-06-01',
  };
  steps = [...new City(plan).history()];
});

const events = (category: string) =>
  steps.filter(({ stream }) => stream.category === category).flatMap((step) => step.events);
const ofType = (type: string) => steps.flatMap((step) => step.events).filter((event) => event.type === type);

test('the same seed gives the same city, another one another', () => {
  expect([...new City(plan).history()]).toEqual(steps);
  expect([...new City({ ...plan, seed: 8 }).history()]).not.toEqual(steps);
});

test('every append passes the gate in front of the log', () => {
  const gate = new Gate();
  for (const { stream, events } of steps) expect(() => gate.admit(stream, events, 'any')).not.toThrow();
});

test('every request is submitted, judged and in exactly one case', () => {
  const ids = (of: readonly { data: unknown }[]) =>
    of.map(({ data }) => (data as { requestId: string }).requestId).toSorted();
  const submitted = ids(events('request'));
  expect(submitted).toHaveLength(REQUESTS);
  expect(ids(events('match'))).toEqual(submitted);
  expect(ids([...ofType('case.opened'), ...ofType('case.request-attached')])).toEqual(submitted);
});

test('repeats, storms and open ends all occur', () => {
  const resolved = new Set(
    events('case')
      .filter((event) => CaseResolved.is(event))
      .map(({ data }) => (data as { caseId: string }).caseId),
  );
  expect(ofType('case.request-attached').length).toBeGreaterThan(3);
  expect(resolved.size).toBeLessThan(ofType('case.opened').length);
  expect(resolved.size).toBeGreaterThan(REQUESTS / 2);
  expect(new Set(events('request').map(({ data }) => (data as { language: string }).language))).toEqual(
    new Set(['en', 'fr']),
  );
});

test('nothing follows the last append of a stream, and a resolved case is never joined', () => {
  const ended = new Set<string>();
  for (const { stream, last } of steps) {
    const key = `${stream.category}-${stream.id}`;
    expect(ended).not.toContain(key);
    if (last) ended.add(key);
  }
});

test('what happens, happens in order and within the years', () => {
  const submissions = events('request').map(({ metadata }) => metadata.occurredAt);
  expect(submissions).toEqual(submissions.toSorted());
  expect(submissions[0]! >= '2025-06-01T04:00:00.000Z').toBe(true);
  expect(submissions.at(-1)! < '2026-06-01T04:00:00.000Z').toBe(true);
});

test('the days’ shares add up, whatever the number', () => {
  for (const requests of [1, 1000, 99_999]) {
    const days = daysOf({ requests, years: 2, until: '2026-06-01', timeZone: 'America/St_Johns' }, new Chance(3));
    expect(days).toHaveLength(730);
    expect(days.reduce((sum, day) => sum + day.requests, 0)).toBe(requests);
  }
});

test('snow falls in winter, and more of it is reported in a storm', () => {
  const plow = { code: 'street-not-plowed', group: 'snow' };
  expect(appetiteFor(plow, 'winter')).toBeGreaterThan(100 * appetiteFor(plow, 'summer'));
  expect(appetiteFor(plow, 'winter', { kind: 'snow', force: 10 })).toBe(10 * appetiteFor(plow, 'winter'));
});

test('an agenda gives the soonest first, and what is due at once in the order in which it was noted', () => {
  const agenda = new Agenda<string>();
  const chance = new Chance(1);
  const noted = Array.from({ length: 500 }, (_, n) => ({ at: Math.floor(chance.next() * 50), entry: String(n) }));
  for (const { at, entry } of noted) agenda.note(at, entry);
  const given: string[] = [];
  for (let due = agenda.before(40); due; due = agenda.before(40)) given.push(due.entry);
  expect(given).toEqual(
    noted
      .filter(({ at }) => at < 40)
      .toSorted((a, b) => a.at - b.at)
      .map(({ entry }) => entry),
  );
});

test('a published record can be asked for again without an answer or a reporter', () => {
  const services = plan.catalogue.services.filter(replayable);
  expect(services.length).toBeGreaterThan(3);
  expect(replayable({ ...services[0]!, reporter: 'required' })).toBe(false);
  expect(replayable({ ...services[0]!, placePrivacy: 'staff' })).toBe(false);
  const first = steps.find(({ events }) => RequestSubmitted.is(events[0]!))!;
  expect(recordOf(first)).toMatchObject({ service_request_id: first.stream.id, status: 'open' });
});
