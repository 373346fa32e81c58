import { requestCursors } from './request-cursors.ts';

const ID = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01';
const position = (requestedAt: string, requestId = ID) => ({ requestedAt, requestId });

test('a cursor is read back', () => {
  const ended = position('2026-03-09T14:30:00.000Z');
  expect(requestCursors.read(requestCursors.write(ended))).toEqual(ended);
});

test.each([
  position('2020-01-01T00:00:00.000Z', '-'.repeat(36)),
  position('0000-01-01T00:00:00.000Z'),
  position('2020-02-30T00:00:00.000Z'),
])('%j was written by nobody', (forged) =>
  expect(() => requestCursors.read(requestCursors.write(forged))).toThrow('http.cursor'),
);
