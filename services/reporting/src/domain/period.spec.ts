import { periodOf } from './period.ts';

const TODAY = '2026-11-22';

test.each([
  [{}, { from: '2025-11-23', to: TODAY }],
  [{ from: '2026-01-01' }, { from: '2026-01-01', to: TODAY }],
  [{ to: '2024-02-29' }, { from: '2023-03-02', to: '2024-02-29' }],
  [
    { from: '2000-01-01', to: '2100-01-01' },
    { from: '2000-01-01', to: '2100-01-01' },
  ],
  [
    { from: TODAY, to: TODAY },
    { from: TODAY, to: TODAY },
  ],
  [{ to: '0001-01-05' }, { from: '0001-01-01', to: '0001-01-05' }],
])('%j is the period %j', (asked, period) => {
  expect(periodOf(asked, TODAY)).toEqual(period);
});

test.each(['', '2026-02-30', '2026-2-3', '2026-13-01', '2026-01-01T00:00:00Z', '0000-01-01', '+02026-01-01', 'hier'])(
  '%j is no day',
  (day) => {
    expect(() => periodOf({ from: day }, TODAY)).toThrow(expect.objectContaining({ code: 'report.date-malformed' }));
    expect(() => periodOf({ to: day }, TODAY)).toThrow(expect.objectContaining({ parameters: { field: 'to' } }));
  },
);

test('a period that ends before it begins is refused', () => {
  const reversed = expect.objectContaining({ code: 'report.period-reversed' });
  expect(() => periodOf({ from: '2026-03-02', to: '2026-03-01' }, TODAY)).toThrow(reversed);
  expect(() => periodOf({ from: '2027-01-01' }, TODAY)).toThrow(reversed);
});
