import { counted } from './counted.ts';

test('rows count, not answers', () => expect(counted({ keeps: true, accepted: 10, kept: 11 })).toBe(11));

test('who keeps nothing by design is counted by the answers', () =>
  expect(counted({ keeps: false, accepted: 10, kept: 0 })).toBe(10));

test.each([0, 9])('who should keep and kept %d of 10 has no figure', (kept) =>
  expect(() => counted({ keeps: true, accepted: 10, kept })).toThrow(`10 reports were accepted and only ${kept} kept`),
);
