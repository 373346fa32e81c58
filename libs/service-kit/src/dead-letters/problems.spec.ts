import { bilingualFaults } from '../testing/index.ts';
import { deadLetterProblems } from './problems.ts';

test('problems say the same in both languages', () => {
  expect(bilingualFaults(deadLetterProblems)).toEqual([]);
});
