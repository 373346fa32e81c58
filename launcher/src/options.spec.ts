import { UsageError } from '@guichet/texts';
import { readOptions } from './options.ts';

const read = (args: string[], env: Record<string, string> = {}) => readOptions(args, env, '/home/me', '/opt/guichet');

test('without anything: one process, port 8080 of the loopback, data beside the caller, the sample municipality', () => {
  expect(read([])).toEqual({
    processes: false,
    replicas: 1,
    seed: true,
    acceptRetired: false,
    port: 8080,
    host: '127.0.0.1',
    servers: { nats: undefined, postgres: undefined },
    natsPublicUrl: undefined,
    data: '/home/me/.guichet',
    municipalities: ['/opt/guichet/municipalities/riviere-aux-pins'],
  });
});

test('flags and variables', () => {
  const env = {
    PORT: '0',
    NATS_PORT: '4222',
    NATS_PUBLIC_URL: 'tls://bus.baie.example:4222',
    POSTGRES_PORT: '0',
    GUICHET_DATA: 'here',
    GUICHET_MUNICIPALITY_DIR: 'a:/b:',
  };
  expect(read(['--processes', '--replicas', '2', '--no-seed'], env)).toMatchObject({
    processes: true,
    replicas: 2,
    seed: false,
    port: 0,
    servers: { nats: 4222, postgres: 0 },
    natsPublicUrl: 'tls://bus.baie.example:4222',
    data: '/home/me/here',
    municipalities: ['/home/me/a', '/b'],
  });
  expect(read(['--replicas=3']).replicas).toBe(3);
  expect(read([], { GUICHET_SEED: 'off' }).seed).toBe(false);
});

test.each([
  [['--replica', '2'], {}, /unknown option --replica · option inconnue\u00a0: --replica/],
  [['--replicas'], {}, /--replicas needs a value · --replicas exige une valeur/],
  [['--replicas', '0'], {}, /1 to 8 · .* de 1 à 8/],
  [['--processes=no'], {}, /--processes takes no value/],
  [['--replicas', '1.5'], {}, /1 to 8/],
  [[], { PORT: 'http' }, /PORT is not .* · PORT n’est pas/],
  [[], { PORT: '70000' }, /PORT/],
  [[], { NATS_PUBLIC_URL: 'bus.example.ca' }, /^NATS_PUBLIC_URL is not .* · NATS_PUBLIC_URL n’a pas/],
  [[], { NATS_PUBLIC_URL: 'nats://user:secret@bus.example.ca' }, /^NATS_PUBLIC_URL is not (?!.*secret)/],
  [[], { NATS_PORT: '-1' }, /^NATS_PORT is not .* · NATS_PORT n’est pas/],
  [[], { POSTGRES_PORT: '1.5' }, /^POSTGRES_PORT is not/],
])('refuses %j %j', (args, env, reason) => {
  expect(() => read(args, env as Record<string, string>)).toThrow(UsageError);
  expect(() => read(args, env as Record<string, string>)).toThrow(reason);
});
