import { mayMove, maySee } from './access.ts';

const roads = { departmentId: 'roads' };
const triage = { departmentId: null };
const roadsClerk = { role: 'clerk', departments: ['roads'] };
const anyClerk = { role: 'clerk', departments: [] };
const agent = { role: 'agent', departments: [] };

test('a clerk sees and moves what belongs to the department', () => {
  expect([maySee(roadsClerk, roads), mayMove(roadsClerk, roads)]).toEqual([true, true]);
  expect([maySee(roadsClerk, { departmentId: 'parks' }), maySee(roadsClerk, triage)]).toEqual([false, false]);
});

test('a clerk without listed departments is not limited', () => {
  expect([maySee(anyClerk, roads), mayMove(anyClerk, triage)]).toEqual([true, true]);
});

test('an agent sees everything and moves only what is in triage', () => {
  expect([maySee(agent, roads), mayMove(agent, roads), mayMove(agent, triage)]).toEqual([true, false, true]);
});
