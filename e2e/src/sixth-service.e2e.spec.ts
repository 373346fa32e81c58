import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@guichet/test-kit';
import { Installation } from './installation.ts';
import { RepositoryCopy } from './repository-copy.ts';
import { POINT_INSIDE, serviceWithoutQuestions } from './open311-services.ts';

/** All that stands outside of the folder of a service. */
const ROW = `  permits: {
    purpose: { en: 'gives permits', fr: 'délivrance des permis' },
    consumers: { permits: 'projection' },
    appends: ['permit'],
    routes: ['/api/v1/permits'],
    rebuildable: true,
  },
`;
const TABLE = 'libs/topology/src/services.ts';

let copy: RepositoryCopy;
let data: string;

beforeAll(() => {
  copy = new RepositoryCopy();
  data = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
  copy.add('e2e/fixtures/permits', 'services/permits');
  copy.link('services/permits');
  const { include: _, ...typescript } = JSON.parse(copy.read('tsconfig.json')) as { include: unknown };
  copy.write('tsconfig.json', JSON.stringify({ ...typescript, include: ['services/permits'] }));
});
afterAll(() => copy.remove());

const types = () => copy.node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
const lint = () => copy.node(['node_modules/eslint/bin/eslint.js', 'services/permits']);

describe('a folder for a sixth service', () => {
  test('without a row in the table of services does not compile, and is refused by lint', async () => {
    expect(await types()).toMatchObject({ code: 2, output: expect.stringMatching(/"permits"' is not assignable/u) });
    expect(await lint()).toMatchObject({ code: 1, output: expect.stringContaining('services/permits has no place') });
  });

  test('with a row compiles, and has its place', async () => {
    copy.insert(TABLE, '} as const satisfies Readonly<Record<string, ServiceRow>>;', ROW);
    expect(await types()).toEqual({ code: 0, output: '' });
    expect(await lint()).toEqual({ code: 0, output: '' });
  });
});

describe('an installation that has run without it', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start({ data });
    const form = { service_code: await serviceWithoutQuestions(installation), ...POINT_INSIDE };
    const answer = await installation.call('/open311/v2/requests.json', {
      method: 'POST',
      body: new URLSearchParams({ jurisdiction_id: '', ...form, description: randomBytes(8).toString('hex') }),
    });
    expect(answer.status).toBe(200);
    await installation.stopLauncher();
    await copy.build('libs/topology');
    await copy.build('services/permits');
    installation = await Installation.start({ data, root: copy.root });
  });
  afterAll(() => installation?.stop());

  const permits = () => installation.json<{ requestId: string }[]>('/api/v1/permits');

  test('starts it, which is ready with a database, a role and a user of NATS of its own', async () => {
    const { services, databases } = installation.running;
    expect(services['permits']).toHaveLength(1);
    expect(JSON.stringify(databases)).toMatch(/guichet_permits:[^"]*\/guichet_permits"/u);
    const health = await installation.json<{ services: Record<string, object[]> }>('/health/ready');
    expect(health.services['permits']).toEqual([
      { ready: true, checks: { database: true, log: true, permits: true, messages: true } },
    ]);
  });

  test('brings it the whole log, and its answers to the public origin', async () => {
    await eventually(async () => expect(await permits()).toHaveLength(1));
    const letters = await installation.call('/api/v1/dead-letters/permits', { as: 'supervisor' });
    expect(await letters.json()).toMatchObject({ code: 'dead-letter.projection' });
  });

  test('knows it in its commands', async () => {
    const rebuild = await copy.node(['tools/dist/rebuild.js', 'permits', '--check'], { GUICHET_DATA: data });
    expect(rebuild).toMatchObject({ code: 0 });
    const letters = await copy.node(['tools/dist/dead-letters.js', 'list', '--consumer', 'permits', '--lang', 'en'], {
      GUICHET_DATA: data,
    });
    expect(letters).toMatchObject({ code: 1, output: expect.stringContaining('projection') });
  });

  test('has it in the template of NATS and in the event catalogue', async () => {
    expect(await copy.node(['tools/dist/subscriber.js', 'template', 'deploy/nats/guichet.conf'])).toMatchObject({
      code: 0,
    });
    const lines = copy.read('deploy/nats/guichet.conf').split('\n');
    const user = lines.slice(lines.findIndex((line) => line.endsWith('# permits')));
    expect(user.slice(1, 3).join('\n')).toMatch(/\$GUICHET_NKEY_PERMITS.*\n.*CONSUMER\.INFO\.GUICHET\.permits"/u);
    expect(user[2]).not.toMatch(/GUICHET\.(?:intake|dedup|routing|notifications|reporting|vault)\b/u);
    expect(await copy.node(['tools/dist/catalogue.js'])).toMatchObject({ code: 0 });
    expect(copy.read('docs/events/fr.html')).toContain('permits (délivrance des permis)');
  });
});
