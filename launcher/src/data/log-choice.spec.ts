import { isSameLog } from './log-choice.ts';

test.each([
  ['another user, password and option', 'esdb://h:2113', 'esdb://u:p@h:2113?tls=true', true],
  ['the usual prefix, named', 'esdb://h:2113', 'esdb://h:2113?streamPrefix=guichet', true],
  ['one prefix in two spellings', 'esdb://h:2113?stream_prefix=a', 'esdb://h:2113?streamPrefix=a', true],
  ['another prefix', 'esdb://h:2113', 'esdb://h:2113?stream-prefix=guichet_test', false],
  ['another server', 'esdb://h:2113', 'esdb://g:2113', false],
])('%s: whether it is the same log', (_, one, other, same) => {
  expect(isSameLog(one, other)).toBe(same);
});
