import { bilingualFaults } from '@guichet/service-kit/testing';
import { routingProblems } from './problems.ts';

test('problems say the same in both languages', () => {
  expect(bilingualFaults(routingProblems)).toEqual([]);
});
