import { InteractionDiverted, RequestImportReversed } from '@guichet/events';
import { history, random, type Step } from '../testing/history.ts';
import { bruteForce, bruteForceWords, inOrder } from '../testing/oracle.ts';
import { entriesOf, Tables, ZONE } from '../testing/tables.ts';
import { TALLIED } from './done.ts';
import type { Entry } from './ledger.ts';

const CITY = {
  wards: ['north', 'south', 'east'],
  departments: ['roads', 'parks'],
  services: ['pothole', 'tree', 'noise', 'permit'],
};

function* batches(entries: readonly Entry[], next: () => number): Generator<readonly Entry[]> {
  for (let at = 0; at < entries.length;) {
    const size = 1 + Math.floor(next() * 40);
    yield entries.slice(at, at + size);
    at += size;
  }
}

const folded = (entries: readonly Entry[], seed: number): Tables => {
  const tables = new Tables();
  for (const batch of batches(entries, random(seed))) tables.count(batch);
  return tables;
};

describe('an import that is undone', () => {
  const steps = history({ seed: 7, requests: 40, ...CITY }).filter(
    ({ bodies }) => !bodies.some(InteractionDiverted.is),
  );
  const undo = (requestId: string, occurredAt: string): Step => ({
    ...{ category: 'request', id: requestId, occurredAt },
    bodies: [RequestImportReversed({ requestId })],
  });
  const submitted = steps.filter(({ category }) => category === 'request');

  test.each([
    ['before anything else happened', (step: Step) => [step, undo(step.id, step.occurredAt)]],
    ['at last', (step: Step) => [step]],
  ])('never counts, %s', (when, after) => {
    const last = when === 'at last' ? submitted.map(({ id, occurredAt }) => undo(id, occurredAt)) : [];
    const undone = [...steps.flatMap((step) => (step.category === 'request' ? after(step) : [step])), ...last];
    const tables = folded(entriesOf(undone, 'here'), 3);
    expect([...tables.cube(), ...tables.tallies()]).toEqual([]);
  });
});

describe.each([1, 2, 3, 4, 5, 6])('history %i', (seed) => {
  const steps = history({ seed, requests: 120, ...CITY });
  const entries = entriesOf(steps, 'here');

  test('counts what reading all of it for each request counts', () => {
    expect(folded(entries, seed).cube()).toEqual(inOrder(bruteForce(steps, 'here', ZONE)));
  });

  test('counts by word what reading all of it for each case counts', () => {
    const tallies = folded(entries, seed).tallies();
    expect(tallies).toEqual(bruteForceWords(steps, 'here', ZONE));
    expect(new Set(tallies.map(({ figure }) => figure))).toEqual(new Set(TALLIED));
  });

  test('counts each request once, but for those that never count', () => {
    const tables = folded(entries, seed);
    const cube = tables.cube();
    const facts = [...tables.facts.values()].filter(({ counts }) => counts);
    expect(facts.length).toBeGreaterThan(100);
    const sum = (of: (cell: (typeof cube)[number]) => number) => cube.reduce((total, cell) => total + of(cell), 0);
    expect(sum(({ received }) => received)).toBe(facts.length);
    const parts = ({ open, resolved, closedOtherwise, history }: (typeof cube)[number]) =>
      open + resolved + closedOtherwise + history;
    expect(sum(parts)).toBe(facts.length);
    const inCases = new Set(facts.flatMap(({ caseId }) => caseId ?? []));
    expect(sum(({ cases }) => cases)).toBe(inCases.size);
  });

  test('changes nothing when any part of it comes again', () => {
    const tables = folded(entries, seed);
    const before = [tables.cube(), tables.tallies()];
    const next = random(seed + 100);
    for (const batch of batches(entries, next)) {
      const from = Math.floor(next() * entries.length);
      expect(tables.count([...batch, ...entries.slice(from, from + 20)])).toBe(0);
    }
    expect([tables.cube(), tables.tallies()]).toEqual(before);
  });

  test('is the same in batches of one and in one batch', () => {
    const [one, all] = [new Tables(), new Tables()];
    for (const entry of entries) one.count([entry]);
    all.count(entries);
    expect(one.cube()).toEqual(all.cube());
    expect(one.tallies()).toEqual(all.tallies());
    expect([...one.facts]).toEqual([...all.facts]);
  });
});

test('municipalities with the same ids do not mix', () => {
  const steps: Step[] = history({ seed: 9, requests: 40, ...CITY });
  const [here, there] = [entriesOf(steps, 'here'), entriesOf(steps, 'there')];
  const mixed = here.flatMap((entry, index) => [entry, there[index]!]);
  const both = [...bruteForce(steps, 'here', ZONE), ...bruteForce(steps, 'there', ZONE)];
  expect(folded(mixed, 9).cube()).toEqual(inOrder(both));
});

describe('a request', () => {
  const steps = history({ seed: 3, requests: 120, ...CITY });
  const facts = [...folded(entriesOf(steps, 'here'), 3).facts.values()];

  test('that joined a case has the department, state and outcome of the one it was opened for', () => {
    const joined = facts.filter(({ attached }) => attached);
    expect(joined.length).toBeGreaterThan(10);
    for (const { caseId, departmentId, state, outcome } of joined) {
      const first = facts.find((fact) => fact.firstInCase && fact.caseId === caseId)!;
      expect({ departmentId, state, outcome }).toEqual({
        departmentId: first.departmentId,
        state: first.state,
        outcome: first.outcome,
      });
    }
  });

  test('keeps that it was judged a repeat, whatever became of it', () => {
    const judged = steps.flatMap(({ bodies }) => bodies.filter(({ type }) => type === 'match.judged'));
    const repeats = judged.map(({ data }) => data as { requestId: string; verdict: string });
    expect(
      facts
        .filter(({ duplicate }) => duplicate)
        .map(({ requestId }) => requestId)
        .sort(),
    ).toEqual(
      repeats
        .filter(({ verdict }) => verdict === 'duplicate')
        .map(({ requestId }) => requestId)
        .sort(),
    );
  });
});
