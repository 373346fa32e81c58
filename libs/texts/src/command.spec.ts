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

/** As the log's library throws it. */
const named = (name: string, code: string | number): Error =>
  Object.assign(new Error('as the library says it', { cause: Object.assign(new Error('wire'), { code }) }), { name });

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
  [
    'finds the log away',
    throwing(named('EventStoreUnavailable', 'ECONNREFUSED')),
    EXIT.refused,
    ['Le journal ne répond pas (ECONNREFUSED)'],
  ],
  [
    'may not read the log',
    throwing(named('CredentialsRefused', 16)),
    EXIT.refused,
    ['Le journal refuse l’utilisateur ou le mot de passe (16)'],
  ],
])('a command that %s', async (_, act, status, said) =>
  expect(await ended(act, '--lang', 'fr')).toEqual([status, ...said]),
);
