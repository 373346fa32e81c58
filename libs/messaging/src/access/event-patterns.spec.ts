import { EVENTS } from '@guichet/events';
import { covers, patternFault, subjectsOf, withoutOverlap } from './event-patterns.ts';
import { durablesOf } from './grant.ts';

test.each([
  ['*', 'case.opened', true],
  ['case.*', 'case.opened', true],
  ['case.opened', 'case.opened', true],
  ['case.*', 'request.submitted', false],
  ['case.opened', 'case.resolved', false],
  ['case.open', 'case.opened', false],
])('%s and %s: %s', (pattern, type, covered) => expect(covers([pattern], type)).toBe(covered));

test.each(['', '**', 'case', 'case.', 'Case.*', 'case.*.v1', '*.opened', 'case.>', 'case.*,', '>'])(
  '“%s” is no pattern',
  (pattern) => expect(patternFault(pattern)).toBe('malformed'),
);

test.each(['cases.*', 'case.openend'])('%s names nothing that happens', (pattern) =>
  expect(patternFault(pattern)).toBe('unknown'),
);

test('every event can be named, by itself and by its context', () => {
  for (const type of EVENTS.keys()) {
    expect(patternFault(type)).toBeUndefined();
    expect(patternFault(`${type.split('.')[0]}.*`)).toBeUndefined();
  }
});

test('what a wider pattern includes is left out, so that no event comes twice', () => {
  expect(withoutOverlap(['case.opened', 'request.*', 'case.*', 'request.*'])).toEqual(['request.*', 'case.*']);
  expect(withoutOverlap(['case.*', '*', 'case.opened'])).toEqual(['*']);
});

test('durables of different subscribers never share a name', () => {
  const named = (name: string, ...events: string[]) =>
    durablesOf({ name, municipality: 'm', events }).map((d) => d.name);
  expect(named('acme', '*', 'case.*', 'case.sent-to-triage')).toEqual([
    'acme_all',
    'acme_case_all',
    'acme_case_sent-to-triage',
  ]);
  expect(named('acme-case', '*')).toEqual(['acme-case_all']);
  expect(subjectsOf('m', 'case.opened')).toBe('guichet.m.case.opened.>');
});
