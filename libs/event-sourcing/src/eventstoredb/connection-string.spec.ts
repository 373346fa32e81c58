import { jest } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { connectionStringFault, logPrefixOf, withoutStreamPrefix } from './connection-string.ts';

const HOST = 'esdb://admin:changeit@host:2113';

test.each(['streamPrefix', 'stream_prefix', 'stream-prefix', 'STREAMPREFIX'])('%s names the log', (name) => {
  const url = `${HOST}?tls=false&${name}=guichet_test&keepAliveInterval=-1`;
  expect(connectionStringFault(url)).toBeUndefined();
  expect(logPrefixOf(url)).toBe('guichet_test');
  expect(withoutStreamPrefix(url)).toBe(`${HOST}?tls=false&keepAliveInterval=-1`);
  expect(withoutStreamPrefix(`${HOST}?${name}=guichet_test`)).toBe(HOST);
});

test('an address that names no log means the usual one', () => {
  for (const url of [HOST, `${HOST}?tls=true`, `${HOST}?streamPrefix=guichet`])
    expect(logPrefixOf(url)).toBe('guichet');
});

test('what passes is left for the client without a word that it would print', () => {
  const printed = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  for (const query of ['stream_prefix=a', 'tls=true&stream-prefix=a', 'streamPrefix=a&tls=false&default_deadline=10']) {
    expect(connectionStringFault(`${HOST}?${query}`)).toBeUndefined();
    EventStoreDBClient.connectionString(withoutStreamPrefix(`${HOST}?${query}`));
  }
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});

test.each([
  ['streamPrefix=Guichet-Test', 'do not take: streamPrefix'],
  ['tls=maybe', 'do not take: tls'],
  ['gossipTimeout=soon', 'do not take: gossipTimeout'],
  ['streamPrefix=one&stream_prefix=other', 'twice: stream_prefix'],
  ['tls=true&tls=false', 'twice: tls'],
  ['throwOnAppendFailure=false', 'not allowed: throwOnAppendFailure'],
  ['tlsCAFile=%zz', 'of the form'],
])('%s is refused in both languages, without the password', (query, en) => {
  const fault = connectionStringFault(`${HOST}?${query}`)!;
  expect(fault.en).toContain(en);
  expect(JSON.stringify(fault)).not.toContain('changeit');
  expect(fault.fr).not.toBe(fault.en);
});
