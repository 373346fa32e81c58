import { bilingualFaults } from '@guichet/service-kit/testing';
import { reportingProblems } from './problems.ts';

test('problems say the same in both languages', () => {
  expect(bilingualFaults(reportingProblems)).toEqual([]);
});
