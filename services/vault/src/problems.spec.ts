import { bilingualFaults } from '@guichet/service-kit/testing';
import { vaultProblems } from './problems.ts';

test('problems say the same in both languages', () => {
  expect(bilingualFaults(vaultProblems)).toEqual([]);
});
