import { readReference, referenceOf } from './reference.ts';

test('a tracking number depends on the request id alone, in symbols that are not mistaken for one another', () => {
  const reference = referenceOf('0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01');
  expect(reference).toBe('GPQN-9FK3-WGXC'); // frozen: tracking numbers are in mails
  expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(referenceOf('0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01')).toBe(reference);
  expect(referenceOf('0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a02')).not.toBe(reference);
});

test.each([
  ['k7qf 2m9d 4xta', 'K7QF-2M9D-4XTA'],
  ['K7QF2M9D4XTA', 'K7QF-2M9D-4XTA'],
  ['\u200b K7QF\u20112M9D–4XTA\u00a0', 'K7QF-2M9D-4XTA'],
  ['Ｋ7ＱＦ2M9D4XTA', 'K7QF-2M9D-4XTA'],
  ['OIL0-1111-0000', '0110-1111-0000'],
])('a typed number %s is read as %s', (typed, reference) => expect(readReference(typed)).toBe(reference));

test.each(['', 'K7QF', 'K7QF-2M9D-4XTU', 'K7QF-2M9D-4XTA-9', "K7QF'--"])('%p is no tracking number', (typed) =>
  expect(readReference(typed)).toBeUndefined(),
);
