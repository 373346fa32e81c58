import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { NATS_USERS } from '@guichet/provisioning';
import { readConfig, STAFF_ROLES, type StartOnLog } from '@guichet/service-kit';
import { SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';
import { NO_VARIABLES } from '../sample-issuer/variables.ts';
import { environmentOf, type InstallationAccess } from '../services/service-environment.ts';
import { GATEWAY } from './addresses.ts';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Container {
  readonly image: string;
  readonly build?: { readonly args: Readonly<Record<string, string>> };
  readonly environment?: Readonly<Record<string, string | number | null>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly [key: string]: unknown;
}
interface Composition {
  readonly services: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const VARIABLE = /\$\{(?<name>\w+)(?::-(?<fallback>[^}]*))?\}/gu;
const text = read('docker-compose.yml');
const asWritten = parse(text, { merge: true }) as Composition;
/** As it is where nothing is set. */
const composed = parse(text.replaceAll(VARIABLE, '$<fallback>'), { merge: true }) as Composition;
const PREPARING = ['keys', 'databases'];
const own = Object.entries(composed.services);

describe('the Compose Specification', () => {
  const bad = join(mkdtempSync(join(tmpdir(), 'guichet-compose-')), 'docker-compose.yml');
  afterAll(() => rmSync(dirname(bad), { recursive: true }));

  /** The linter has opinions on the order of keys as well, which are warnings. */
  function faultsOf(file: string): string[] {
    const rules = { 'no-build-and-image': 0, 'no-unbound-port-interfaces': 0 } as const; // an address that is a variable is none to it
    const [linted] = new DCLinter({ rules, quiet: true, debug: false, exclude: [] }).lintFiles([file], false);
    const messages = linted!.messages as readonly { readonly rule: string; readonly type: string }[];
    return messages.filter(({ type }) => type === 'error').map(({ rule }) => rule);
  }

  test('knows all that the composition says', () => {
    expect(faultsOf(join(ROOT, 'docker-compose.yml'))).toEqual([]);
    writeFileSync(bad, read('docker-compose.yml').replace('read_only: true', 'read_onyl: true'));
    expect(faultsOf(bad)).toEqual(['invalid-schema']);
  });
});

describe.each(SERVICE_NAMES)('%s', (name) => {
  const container = composed.services[name]!;

  test('is a container, of an image of its workspace, that sees no folder but its own', () => {
    expect(container.build!.args).toMatchObject({ WORKSPACE: `services/${name}`, MAIN: 'dist/main.js' });
    expect(container.volumes).toEqual([`access-${name}:/access:ro`]);
    for (const preparing of PREPARING)
      expect(composed.services[preparing]!.volumes).toContain(`access-${name}:/access/${name}`);
  });

  test('is given every variable that it needs', async () => {
    const { config } = await startOf(name);
    const given = givenTo(name, container);
    const missing = Object.entries(config).filter(
      ([variable, how]) => !given[variable] && !('fallback' in how) && how.derive?.(given) === undefined,
    );
    expect(missing.map(([variable]) => variable)).toEqual([]);
  });
});

test('portal can be told whose pages it shows, where several municipalities are served; empty, it is told nothing', async () => {
  const { config } = await startOf('portal');
  const given = { ...givenTo('portal', composed.services['portal']!), OIDC_ISSUER: 'https://issuer.example' };
  expect(given).toHaveProperty('GUICHET_PORTAL_MUNICIPALITY', '');
  expect(readConfig(given, config)).toMatchObject({ GUICHET_PORTAL_MUNICIPALITY: undefined });
});

const startOf = async (name: ServiceName): Promise<StartOnLog> =>
  ((await import(`@guichet/${name}`)) as { start: StartOnLog }).start;

test('the portal asks the others at the gateway, which is within its reach', () => {
  const { portal } = composed.services;
  expect(givenTo('portal', portal!)['API_URL']).toBe('http://gateway:8080');
  expect(portal!.networks).toEqual(expect.arrayContaining([...composed.services['gateway']!.networks]));
});

/** From the file of its folder, its secrets, and what stands in the composition. */
function givenTo(name: ServiceName, { environment, secrets = [] }: Container): NodeJS.ProcessEnv {
  const files = secrets.map((secret) => parseEnv(read(composed.secrets[secret]!.file)));
  return Object.assign({}, environmentOf(name, ACCESS, { NODE_ENV: 'production' }), ...files, asGiven(environment));
}

/** What is empty in the file is empty text in the container, and a number its digits. */
const asGiven = (environment: Container['environment'] = {}): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, String(value ?? '')]));

const same = <K extends string, V>(names: readonly K[], value: V) =>
  Object.fromEntries(names.map((name) => [name, value])) as Record<K, V>;

const ACCESS: InstallationAccess = {
  urls: {
    ...same(SERVICE_NAMES, { database: 'postgres://postgres/own', log: 'postgres://postgres/log' }),
    importer: { log: 'postgres://postgres/log' },
  },
  natsUrls: same(NATS_USERS, 'nats://nats:4222'),
  serviceTokens: same([...SERVICE_NAMES, 'importer'], 'token'),
  secrets: {
    servicesKey: { kid: 'services' },
    placeKey: 'ab',
    fingerprintKey: 'cd',
    tokens: same(STAFF_ROLES, 'token'),
  } as InstallationAccess['secrets'],
  developmentTokens: '[]',
  provider: NO_VARIABLES,
  subscribers: '/access/subscribers.json',
  vaultKeys: '/access/vault-keys.json',
  intakeUrl: 'http://intake:8080',
  apiUrl: GATEWAY,
  smtpUrl: '',
  outside: { url: '', nats: '' },
  traceFile: undefined,
};

test.each(own)('%s can do no more than it must', (name, container) => {
  expect(container).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    pids_limit: expect.any(Number),
    mem_limit: expect.stringMatching(/^\d+[mg]$/u),
    cpus: expect.anything(),
    restart: PREPARING.includes(name) ? 'no' : 'unless-stopped',
    logging: { options: { 'max-size': expect.any(String) } },
  });
  expect(JSON.stringify(asWritten.services[name]!.image)).toMatch(/^"\$\{\w+:-/u);
});

test.each(['postgres', 'nats', 'gateway', 'mail', ...SERVICE_NAMES])('whether %s is well is asked', (name) => {
  expect(composed.services[name]).toMatchObject({ healthcheck: { test: expect.arrayContaining(['CMD']) } });
});

test('NATS may write into its volumes: the preparation mounts each first, where its image has a folder of user 10001', () => {
  const volumeOf = (mounted: string): string => mounted.split(':')[0]!;
  const { nats, keys } = composed.services;
  expect(nats).toMatchObject({ user: '10001:10001', depends_on: { keys: expect.anything() } });
  expect(keys!.volumes!.map(volumeOf)).toEqual(expect.arrayContaining(nats!.volumes!.map(volumeOf)));
});

test('the figures of every service are read', () => {
  const { scrape_configs: jobs } = parse(read('deploy/compose/prometheus.yml')) as {
    readonly scrape_configs: readonly { readonly dns_sd_configs: readonly { readonly names: readonly string[] }[] }[];
  };
  expect(jobs.flatMap((job) => job.dns_sd_configs.flatMap(({ names }) => names))).toEqual(SERVICE_NAMES);
  for (const name of SERVICE_NAMES)
    expect(composed.services[name]!.networks).toEqual(
      expect.arrayContaining([...composed.services['metrics']!.networks]),
    );
});

test('one port is open by default, to this machine; the servers behind it have no way out', () => {
  const open = own.filter(([, { ports, profiles }]) => ports && !profiles);
  expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['gateway', ['127.0.0.1:8080:8080']]]);
  for (const [, { ports = [] }] of own) expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  expect(composed.networks['inside']).toEqual({ internal: true });
  for (const name of ['postgres', 'nats', 'eventstoredb', ...PREPARING])
    expect(composed.services[name]!.networks).toEqual(['inside']);
});

test('nothing secret is in the environment of a container, where `docker inspect` shows it: no secret, no address with a user', () => {
  const names = own.flatMap(([, { environment = {} }]) => Object.keys(environment));
  expect(names.filter((name) => /SECRET|PASSWORD(?!_FILE)|TOKEN|KEY|SMTP_URL|DATABASE_URL/u.test(name))).toEqual([]);
  const values = own.flatMap(([, { environment = {} }]) => Object.values(environment));
  expect(values.filter((value) => String(value).includes('@'))).toEqual([]);
});

test('every variable of the composition, and no other, is in .env.example with the same value', () => {
  const used = [...text.matchAll(VARIABLE)].map(({ groups }) => [groups!['name'], groups!['fallback'] ?? '']);
  expect(parseEnv(read('.env.example'))).toEqual(Object.fromEntries(used));
  expect(new Set(used.map(String)).size).toBe(new Set(used.map(([name]) => name)).size);
});
