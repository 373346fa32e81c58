import { textIn, textsIn } from './step.ts';

const LONG = 'a'.repeat(1_000_000);

test('what is kept of a field is bounded', () => {
  expect(textIn({ description: LONG }, 'description')).toHaveLength(10_000);
  const several = textsIn({ answer: Array.from({ length: 1_000 }, () => LONG) }, 'answer');
  expect(several).toHaveLength(50);
  expect(new Set(several.map(({ length }) => length))).toEqual(new Set([10_000]));
});

test('of a field that has several values where one is expected, the first counts; what is no text is none', () => {
  expect(textIn({ address: ['Quai\r\n12', 'Moulin'] }, 'address')).toBe('Quai\n12');
  expect(textIn({}, 'address')).toBe('');
  expect(textsIn({ answer: ['a', '', 3, 'b'] }, 'answer')).toEqual(['a', 'b']);
});
