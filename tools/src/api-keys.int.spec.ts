import { openReadModels } from '@guichet/intake/rebuild';
import { bilingualFaults } from '@guichet/service-kit/testing';
import { freshInstallation, MUNICIPALITY, type TestInstallation } from '@guichet/test-kit';
import { EXIT } from '@guichet/texts';
import { command } from './api-keys.ts';
import { TEXTS } from './api-keys/texts.ts';

let installation: TestInstallation;
let printed: string[];
let complaints: string[];

beforeAll(async () => {
  installation = await freshInstallation();
  await installation.publish();
  const { database, log } = installation.urls.intake;
  const { close } = await openReadModels({ DATABASE_URL: database, EVENT_STORE_URL: log }); // makes the tables
  await close();
}, 60_000);
afterAll(() => installation.drop());
beforeEach(() => ([printed, complaints] = [[], []]));

const { out, err } = { out: (line: string) => printed.push(line), err: (line: string) => complaints.push(line) };

function keys(...args: string[]): Promise<number> {
  const { database, log } = installation.urls.intake;
  return command([...args, '--database', database, '--log', log], {}, { out, err });
}
const add = (...more: string[]) =>
  keys('add', 'Fix it', '--municipality', MUNICIPALITY, '--contact', 'Zoé, 613 555-0100', ...more);
const json = () => JSON.parse(printed.join('\n'));

test('every text is in both languages', () => {
  const usage = { en: TEXTS.usage.en.replaceAll('  ', ''), fr: TEXTS.usage.fr.replaceAll('  ', '') };
  const same = ['column.contact', 'column.actions', 'column.services'];
  expect(bilingualFaults({ ...TEXTS, usage }, { same })).toEqual([]);
});

test('a key is shown once; the list shows whose it is, and its secret never again', async () => {
  expect(await add('--lang', 'fr')).toBe(EXIT.done);
  const key = printed.at(-1)!;
  expect(key).toMatch(/^gck_[0-9a-f]{8}_[0-9a-f]{64}$/u);
  expect(printed.at(-2)).toContain('montrée maintenant et jamais plus');
  printed = [];
  expect(await keys('list')).toBe(EXIT.done);
  const prefix = key.slice(0, 12);
  expect(printed).toEqual([
    expect.stringMatching(/^key +state +municipality/u),
    expect.stringMatching(
      new RegExp(`^${prefix} +good +${MUNICIPALITY} +Fix it +submit-requests +all +60 +never +never +Zoé`, 'u'),
    ),
  ]);
  expect(printed.join()).not.toContain(key.slice(13));
});

test('what a key is good for is said when it is made, for programs too', async () => {
  const scope = ['--actions', 'post-updates, submit-requests', '--services', 'pothole', '--per-minute', '5'];
  expect(await add(...scope, '--expires', '2999-01-31', '--json')).toBe(EXIT.done);
  expect(json()).toMatchObject({
    key: expect.stringMatching(/^gck_/u),
    actions: ['submit-requests', 'post-updates'],
    services: ['pothole'],
    callsPerMinute: 5,
    expiresAt: '2999-01-31T05:00:00.000Z',
    standing: 'good',
  });
});

test('a key is revoked by its prefix, also where a whole key is pasted', async () => {
  await add('--json');
  const { key, prefix } = json();
  printed = [];
  expect(await keys('revoke', key)).toBe(EXIT.done);
  expect(printed).toEqual([`${prefix} is revoked.`]);
  printed = [];
  await keys('list', '--municipality', MUNICIPALITY, '--json');
  expect(json().keys.at(-1)).toMatchObject({ prefix, standing: 'revoked' });
  expect(await keys('revoke', 'gck_00000000')).toBe(EXIT.refused);
});

test.each([
  [['--services', 'pothole,moon'], EXIT.refused, 'has no services with these codes: moon'],
  [['--municipality', 'elsewhere'], EXIT.refused, `there are: ${MUNICIPALITY}`],
  [['--actions', 'read'], EXIT.usage, 'submit-requests, post-updates'],
  [['--expires', 'tomorrow'], EXIT.usage, '--expires takes'],
  [['--expires', '2027-02-30'], EXIT.usage, '--expires takes'],
  [['--expires', '2020-01-01'], EXIT.usage, 'in the past'],
  [['--per-minute', '0'], EXIT.usage, 'from 1 to 6000'],
  [['--contact', 'a\nb'], EXIT.usage, 'one line'],
  [['--contact', ' '], EXIT.usage, '--contact is missing'],
  [['--owner', 'x'], EXIT.usage, '--owner'],
])('%j is refused, and no key is made', async (more, code, text) => {
  await keys('list', '--json');
  const before = printed.join();
  expect(await add(...more)).toBe(code);
  expect(complaints.join()).toContain(text);
  printed = [];
  await keys('list', '--json');
  expect(printed.join()).toBe(before);
});

test('no installation is named, or half of one', async () => {
  expect(await command(['list', '--data', '/nowhere', '--lang=fr'], {}, { out, err })).toBe(EXIT.refused);
  expect(complaints.join()).toContain('Aucune installation n’est en marche dans /nowhere');
  expect(await command(['list', '--log', 'postgres://x'], {}, { out, err })).toBe(EXIT.usage);
  expect(await command(['renew', 'x'], {}, { out, err })).toBe(EXIT.usage);
});
