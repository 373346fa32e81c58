import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationConfiguration, nkeyFromEnvironment } from './configuration.ts';
import { NATS_USERS, newNkeySeed, publicNkeyOf } from './users.ts';

const TEMPLATE = join(import.meta.dirname, '../../../../deploy/nats/guichet.conf');

test('the template is today’s; `npm run subscriber -- template deploy/nats/guichet.conf` writes it', () => {
  expect(readFileSync(TEMPLATE, 'utf8')).toBe(
    installationConfiguration(nkeyFromEnvironment, { storeDir: '/data', grants: [] }),
  );
});

test('no seed is written into a configuration', () => {
  const seeds = NATS_USERS.map(newNkeySeed);
  const text = installationConfiguration((name) => publicNkeyOf(seeds[NATS_USERS.indexOf(name)]!), {
    storeDir: '/data',
    grants: [],
  });
  expect(seeds.filter((seed) => text.includes(seed))).toEqual([]);
});
