import { termCodes } from './term-codes.ts';

const terms = [
  { code: 'danger', en: ['danger*', 'live wire'], fr: ['danger*', 'fil électrique'] },
  { code: 'flood', en: ['flood*'], fr: ['inond*', 'eau dans le sous-sol'] },
  { code: 'sister', en: ['sister'], fr: ['sœur'] },
];

test.each([
  ['There is a live wire on the sidewalk!', ['danger']],
  ['Un FIL ELECTRIQUE pend', ['danger']],
  ['C’est dangereux, la rue est inondée', ['danger', 'flood']],
  ['eau dans le  sous sol', ['flood']],
  ['Ma soeur a vu un trou', ['sister']],
  ['Ma sœur a vu un trou', ['sister']],
  ['olive wires, endangered species', []],
  ['alive wire', []],
  ['', []],
])('“%s” → %j', (text, codes) => {
  expect(termCodes(terms, text)).toEqual(codes);
});

test('text in decomposed form says the same', () => {
  expect(termCodes(terms, 'fil électrique'.normalize('NFD'))).toEqual(['danger']);
});
