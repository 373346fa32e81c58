import { answered, daysLeft, dueOn, extended, identified, type AccessRequest } from './access-request.ts';
import { AccessRequests, type AccessRequestParts } from './access-requests.ts';
import { A_2_1 } from './legal-clock.ts';

const ASKED: AccessRequest = {
  ...{ receivedOn: '2026-02-09', clock: A_2_1 },
  ...{ noticeOn: null, identity: null, outcome: null },
};

test('it is answered within twenty days, or thirty with a written notice', () => {
  expect(dueOn(ASKED)).toBe('2026-03-01');
  expect(dueOn(extended(ASKED, '2026-03-01'))).toBe('2026-03-11');
});

test('the days that are left end on the last one, across the change of clocks', () => {
  expect(['2026-02-09', '2026-03-01', '2026-03-02'].map((today) => daysLeft(ASKED, today))).toEqual([20, 0, -1]);
  expect(daysLeft(extended(ASKED, '2026-02-20'), '2026-03-10')).toBe(1);
});

test('another statute has other days', () => {
  const other = { ...ASKED, clock: { days: 30, extensionDays: 0 } };
  expect(dueOn(other)).toBe('2026-03-11');
  expect(() => extended(other, '2026-02-10')).toThrow('access-request.not-extensible');
});

test.each<[string, AccessRequest, string, string]>([
  ['after the first days', ASKED, '2026-03-02', 'access-request.notice-too-late'],
  ['before it came', ASKED, '2026-02-08', 'access-request.notice-too-late'],
  ['twice', extended(ASKED, '2026-02-20'), '2026-02-21', 'access-request.extended'],
  ['after the answer', answered(ASKED, 'refused'), '2026-02-20', 'access-request.answered'],
])('it is not extended %s', (_, request, noticeOn, code) => {
  expect(() => extended(request, noticeOn)).toThrow(code);
});

test('nothing is given to whom nobody knows, and it is answered once', () => {
  expect(() => answered(ASKED, 'given')).toThrow('access-request.not-identified');
  const given = answered(identified(ASKED, 'photo-id'), 'given');
  expect(given.outcome).toBe('given');
  expect(() => answered(given, 'refused')).toThrow('access-request.answered');
  expect(() => identified(given, 'other')).toThrow('access-request.answered');
});

test('the log is read before what waits is collected: what it names waits there already', async () => {
  const done: string[] = [];
  const parts = {
    words: { of: () => [{ field: 'email', digest: Buffer.of(1) }] },
    traces: { readOn: () => new Promise((resolve) => setImmediate(resolve)).then(() => done.push('read')) },
    collectAll: () => Promise.reject(new Error(`collected after ${done.join()}`)),
  } as unknown as AccessRequestParts;
  const asked = { municipality: 'ottawa', receivedOn: '2026-02-09', language: 'en', sought: { email: 'x' } } as const;
  const by = { caller: null, role: 'privacy_officer', ref: 'p-1' };
  await expect(new AccessRequests(parts).receive(asked, by)).rejects.toMatchObject({
    ...{ code: 'vault.not-collected', cause: { message: 'collected after read' } },
  });
});
