import { bilingualFaults } from '@guichet/service-kit/testing';
import { dedupProblems } from './problems.ts';

test('problems say the same in both languages', () => {
  expect(bilingualFaults(dedupProblems)).toEqual([]);
});
