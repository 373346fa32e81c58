import { CaseAssigned, CaseFieldsSet, CaseOpened, CaseReclassified, type CaseEvent } from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import { given as givenHistory } from '@guichet/event-sourcing/testing';
import * as fc from 'fast-check';
import { caseDecider } from './case.ts';
import type { FieldValue } from './state.ts';

const given = (...history: CaseEvent[]) => givenHistory(caseDecider, ...history);
const { caseId } = CaseOpened.samples[0]!;
const begun = [CaseOpened(CaseOpened.samples[0]!), CaseAssigned({ ...CaseAssigned.samples[0]!, caseId })];
const textRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44';
const set = (...values: FieldValue[]) => ({ type: 'set-fields', serviceCode: 'zoning', values }) as const;
const done = (...values: FieldValue[]) => CaseFieldsSet({ caseId, serviceCode: 'zoning', values });

test('fields are filled in together; what is already so is not said again', () => {
  const [house, two] = [
    { field: 'building', choices: ['house'] },
    { field: 'units', number: 2 },
  ];
  given(...begun)
    .when(set(house, two))
    .then(done(house, two));
  given(...begun, done(house, two))
    .when(set(house, { field: 'units', number: 3 }))
    .then(done({ field: 'units', number: 3 }));
  given(...begun, done(house, two))
    .when(set(two, house))
    .thenIgnored('nothing-changed');
});

test('a field is emptied once', () => {
  given(...begun, done({ field: 'roll-number', textRef }))
    .when(set({ field: 'roll-number' }))
    .then(done({ field: 'roll-number' }));
  given(...begun)
    .when(set({ field: 'roll-number' }))
    .thenIgnored('nothing-changed');
  given(...begun, done({ field: 'units', number: 0 }))
    .when(set({ field: 'units' }))
    .then(done({ field: 'units' }));
});

test('a field of another service is filled in anew by the one that the case has now, and kept until then', () => {
  const units = { field: 'units', number: 2 };
  const reclassified = CaseReclassified({ ...CaseReclassified.samples[0]!, caseId });
  const other = { ...set(units), serviceCode: reclassified.data.serviceCode };
  expect(fold(caseDecider, [...begun, done(units), reclassified])!.fields).toEqual([
    { ...units, serviceCode: 'zoning' },
  ]);
  given(...begun, done(units), reclassified)
    .when(other)
    .then(CaseFieldsSet({ caseId, serviceCode: other.serviceCode, values: [units] }));
});

const value = fc.oneof(
  fc.record({ number: fc.integer() }),
  fc.record({ choices: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }) }),
  fc.constantFrom({ day: '2026-03-10' }, { at: '2026-03-10T15:00:00.000Z' }, { textRef }, {}),
);
const call = fc.uniqueArray(
  fc.tuple(fc.constantFrom('x', 'y', 'z'), value).map(([field, one]): FieldValue => ({ field, ...one })),
  { minLength: 1, selector: ({ field }) => field },
);

test('whatever is filled in, in whatever order, each field has what it was given last', () => {
  fc.assert(
    fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
      const last = new Map<string, object>();
      let history: CaseEvent[] = begun;
      for (const values of calls) {
        const decision = caseDecider.decide(set(...values), fold(caseDecider, history));
        if (decision.kind === 'accepted') history = [...history, ...decision.events];
        for (const { field, ...given } of values) last.set(field, given);
      }
      const kept = fold(caseDecider, history)!.fields.map(({ field, serviceCode: _, ...given }) => [field, given]);
      const expected = [...last].filter(([, given]) => Object.keys(given).length > 0);
      expect(new Map(kept as [string, object][])).toEqual(new Map(expected));
    }),
  );
});
