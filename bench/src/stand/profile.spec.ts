import { selfTimes } from './profile.ts';

const frame = (functionName: string, url = '', lineNumber = -1) => ({
  functionName,
  url,
  scriptId: '1',
  lineNumber,
  columnNumber: 0,
});

test('self times leave out waiting, and name where a function is', () => {
  const nodes = [
    { id: 1, callFrame: frame('(idle)') },
    { id: 2, callFrame: frame('fold', 'file:///home/guichet/libs/event-sourcing/dist/decider.js', 9) },
    { id: 3, callFrame: frame('', 'file:///home/guichet/node_modules/pg/lib/client.js', 0) },
    { id: 4, callFrame: frame('(garbage collector)') },
  ];
  const samples = [1, 1, 1, 1, 2, 2, 3, 4];
  expect(selfTimes({ nodes, samples, startTime: 0, endTime: 8 })).toEqual([
    { where: 'fold libs/event-sourcing/dist/decider.js:10', part: 0.5 },
    { where: '(anonymous) pg/lib/client.js:1', part: 0.25 },
    { where: '(garbage collector) ', part: 0.25 },
  ]);
});
