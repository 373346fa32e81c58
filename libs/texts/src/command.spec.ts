import { commandOf, EXIT, type Act } from './command.ts';
import { Refusal, UsageError } from './refusal.ts';

const TEXT = { en: 'in English', fr: 'en français' };

async function ended(act: Act, ...args: string[]) {
  const said: string[] = [];
  const status = await commandOf(act)(args, {}, { out: (line) => said.push(line), err: (line) => said.push(line) });
  return [status, ...said];
}
const throwing =
  (failure: unknown): Act =>
  () =>
    Promise.reject(failure);

test.each<[string, Act, number, string[]]>([
  ['is done', async () => undefined, EXIT.done, []],
  ['says how it ended', async () => EXIT.noAnswer, EXIT.noAnswer, []],
  ['is used wrongly', throwing(new UsageError(TEXT)), EXIT.usage, ['en français']],
  ['refuses', throwing(new Refusal(TEXT)), EXIT.refused, ['en français']],
  ['fails', throwing(new Error('broken', { cause: new Error('wire') })), EXIT.refused, ['Échec\u00a0: broken: wire']],
  [
    'has no connection',
    throwing(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })),
    EXIT.refused,
    ['Échec\u00a0: ECONNREFUSED'],
  ],
])('a command that %s', async (_, act, status, said) =>
  expect(await ended(act, '--lang', 'fr')).toEqual([status, ...said]),
);
