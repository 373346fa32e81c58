import { nkeys, type Authenticator } from '@nats-io/transport-node';
import { natsOptions } from './nats-address.ts';

const seed = new TextDecoder().decode(nkeys.createUser().getSeed());

test.each([
  ['127.0.0.1:4222', ['127.0.0.1:4222']],
  ['nats://one:4222, nats://two:4222', ['nats://one:4222', 'nats://two:4222']],
  ['nats://[::1]:4222', ['nats://[::1]:4222']],
])('%s has nobody to sign in as', (address, servers) => {
  expect(natsOptions(address)).toEqual({ servers });
});

test('a user has replies of its own, over all servers', () => {
  const { servers, inboxPrefix } = natsOptions(`nats://dedup:${seed}@one:4222,two:4223`);
  expect(servers).toEqual(['nats://one:4222', 'two:4223']);
  expect(inboxPrefix).toBe('_INBOX_dedup');
});

const loginOf = (address: string): unknown => (natsOptions(address).authenticator as Authenticator)('nonce');

test('a seed signs the server’s challenge, anything else is a password', () => {
  expect(loginOf(`nats://dedup:${seed}@one`)).toMatchObject({
    nkey: expect.stringMatching(/^U/),
  });
  expect(loginOf('nats://dedup:p%40ss@one')).toEqual({ user: 'dedup', pass: 'p@ss' });
});

test.each(['nats://a:s3cret@one,nats://b:s3cret@two', 'nats://a*:s3cret@one', 'nats://a:s3cret@one/x@y'])(
  '%s is refused without being quoted',
  (address) => {
    expect(() => natsOptions(address)).toThrow(TypeError);
    expect(() => natsOptions(address)).not.toThrow(/s3cret/);
  },
);
