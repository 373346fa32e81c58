import type { Pool } from 'pg';
import { DueTimers } from './due-timers.ts';

test('timers are taken in the order in which they are due, whatever the order of the rows', async () => {
  const rows = ['2026-03-03', '2026-03-01', '2026-03-02', '2026-03-01'].map((dueAt) => ({ dueAt }));
  const pool = { query: async () => ({ rows }) } as unknown as Pool;
  const claimed = await new DueTimers(pool, []).claim(4);
  expect(claimed.map(({ dueAt }) => dueAt)).toEqual(['2026-03-01', '2026-03-01', '2026-03-02', '2026-03-03']);
});
