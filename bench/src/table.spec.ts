import { markdownReport } from './table.ts';

test('a report in Markdown begins with what, when and how often it was measured', () => {
  const taken = { machine: '2 cores of X · 8 GB of memory', date: '2026-03-09', rounds: 3, load: 0.4 };
  const figure = { section: 'http', name: 'accepted', unit: '/s', samples: [1, 3, 2] };
  expect(markdownReport(taken, [figure]).split('\n')).toEqual([
    '2 cores of X · 8 GB of memory  ',
    '2026-03-09; 3 rounds; load of the machine before: 0.4',
    '',
    '### http',
    '',
    '| figure | measured | limit in the same run | ratio | target |',
    '| --- | --- | --- | --- | --- |',
    '| accepted | 2/s (1 to 3) |  |  |  |',
    '',
  ]);
});
