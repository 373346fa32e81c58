import { simulate } from './year/year.ts';

test('a fortnight of a simulated city keeps every promise', async () => {
  const told: string[] = [];
  const { violations, events, answers } = await simulate({
    ...{ seed: 20_260_301, requests: 200, days: 14, stepHours: 12 },
    tell: (line) => told.push(line),
  });
  expect(violations).toEqual([]);
  expect(answers['report 201']).toBe(200);
  expect(events['catalogue.published']).toBe(3);
  // What it is about has happened: what people did, and what the clock did because they did not.
  for (const type of ['accepted', 'resolved', 'reopened', 'merged', 'put-on-hold', 'resumed', 'referral-answered'])
    expect(events[`case.${type}`]).toBeGreaterThan(0);
  for (const type of ['escalated', 'paged', 'page-lapsed', 'transfer-lapsed', 'follow-up-reached'])
    expect(events[`case.${type}`]).toBeGreaterThan(0);
});
