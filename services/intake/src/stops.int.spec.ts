import type { Catalogue, ServiceSettings } from '@guichet/settings';
import { eventually } from '@guichet/test-kit';
import { IN_WEST, testCatalogue } from './testing/catalogue.ts';
import { RunningIntake, type Ask } from './testing/running-intake.ts';

const DAY_MS = 86_400_000;
/** Two days of the coming year that are never today. */
const farDay = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(5, 10);

const STOPS: Readonly<Record<string, Partial<ServiceSettings>>> = {
  light: {
    stopPages: [
      {
        id: 'wires',
        when: { answers: { marks: ['a'] } },
        text: { en: 'Stay away from the wires.', fr: 'Éloignez-vous des fils.' },
        tel: '613 555-0150',
      },
    ],
  },
  noise: {
    stopPages: [{ id: 'danger', when: { terms: ['danger'] }, text: { en: 'Call 911.', fr: 'Appelez le 911.' } }],
  },
  backup: { stopPages: [{ id: 'call', text: { en: 'Please call.', fr: 'Veuillez appeler.' }, tel: '311' }] },
  advice: { use: 'storm-drain' },
  pothole: {
    availability: {
      seasons: [{ from: farDay(100), to: farDay(130) }],
      text: { en: 'Write to us later.', fr: 'Écrivez-nous plus tard.' },
    },
  },
};

function catalogue(): Catalogue {
  const plain = testCatalogue();
  return { ...plain, services: plain.services.map((service) => ({ ...service, ...STOPS[service.code] })) };
}

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start(catalogue());
}, 60_000);
afterAll(() => intake.stop());

const diverted = async (): Promise<{ data: object; meta: { channel: string; actor: object }; row: string }[]> =>
  (
    await intake.log.query(
      `select data, meta, (e.*)::text as row from event_log.events e where type = 'interaction.diverted' order by pos`,
    )
  ).rows;

/** The last diversion, and how many there are more than `before`. */
async function stopped(ask: () => Promise<Response>) {
  const [written, before] = [await intake.written(), (await diverted()).length];
  const answer = await ask();
  const all = await diverted();
  expect(await intake.written()).toEqual(written);
  return { answer, more: all.length - before, last: all.at(-1) };
}

const post = (json: object, ask: Ask = {}) => intake.call('/api/v1/requests', { json, ...ask });
const english = { 'accept-language': 'en' };
const LIGHT = {
  serviceCode: 'light',
  latitude: 45.05,
  longitude: -75.95,
  answers: { size: 'small', marks: ['b', 'a'] },
};

test('an answer stops a report before anything else is said of it, and nothing is kept but the count', async () => {
  const reporter = { firstName: 'Zoé', email: 'no address' };
  const { answer, more, last } = await stopped(() =>
    post({ serviceCode: 'light', answers: { marks: 'a' }, description: 'at Zoé’s', reporter }, { headers: english }),
  );
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    code: 'request.stopped',
    detail: 'Stay away from the wires. Telephone: 613 555-0150.',
    stop: { why: 'stop-page', page: 'wires', text: 'Stay away from the wires.', tel: '613 555-0150' },
  });
  expect(more).toBe(1);
  expect(last!.data).toEqual({
    interactionId: expect.any(String),
    serviceCode: 'light',
    why: 'stop-page',
    pageId: 'wires',
    catalogueVersion: 1,
  });
  expect(last!.meta).toMatchObject({ channel: 'portal', actor: { role: 'resident', ref: null } });
  expect(last!.row).not.toMatch(/Zoé|address/u);
});

test('a move and a season say where and when to come instead, in the language of the caller', async () => {
  const moved = await stopped(() => post({ serviceCode: 'advice' }, { headers: { 'accept-language': 'fr' } }));
  expect(await moved.answer.json()).toMatchObject({
    code: 'request.service-moved',
    detail: expect.stringContaining('Le service storm-drain'),
    stop: { why: 'moved', use: { serviceCode: 'Égout/puisard: bouché, l’hiver', name: 'Le service storm-drain' } },
  });
  expect(moved.last!.data).toMatchObject({ serviceCode: 'advice', why: 'moved' });
  const season = await stopped(() =>
    post({ serviceCode: 'pothole', latitude: 10, longitude: 10 }, { headers: english }),
  );
  expect(await season.answer.json()).toMatchObject({
    code: 'request.out-of-season',
    detail: 'Not at this time of the year: Service pothole. Write to us later.',
    stop: { why: 'out-of-season', text: 'Write to us later.' },
  });
});

test('the same key is one diversion', async () => {
  const headers = { 'idempotency-key': 'draft-1' };
  const { more } = await stopped(async () => {
    await post(LIGHT, { headers });
    return post(LIGHT, { headers });
  });
  expect(more).toBe(1);
});

test('what was accepted under a key before stays accepted', async () => {
  const ask: Ask = { headers: { 'idempotency-key': 'draft-2' } };
  const form = { service_code: 'storm-drain', ...IN_WEST };
  const reference = await intake.accepted(form, ask);
  const plain = catalogue();
  const page = { id: 'all', text: { en: 'Call.', fr: 'Appelez.' } };
  await intake.publish({
    ...plain,
    services: plain.services.map((one) => (one.code === 'storm-drain' ? { ...one, stopPages: [page] } : one)),
  });
  await eventually(async () => expect((await intake.submit(form)).status).toBe(400));
  expect(await intake.accepted(form, ask)).toBe(reference);
});

test.each([
  ['json', '[{"code":400,"description":"Appelez le 911."}]'],
  [
    'xml',
    '<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>400</code><description>Appelez le 911.</description></error></errors>',
  ],
])('Open311 is told in its own shape, as %s', async (format, body) => {
  const { answer, more, last } = await stopped(() =>
    intake.call(`/open311/fr/v2/requests.${format}`, {
      form: { service_code: 'noise', email: 'zoe@example.ca', description: 'C’est dangereux ici' },
    }),
  );
  expect([answer.status, (await answer.text()).trim()]).toEqual([400, body]);
  expect([more, last!.data, last!.meta.channel]).toEqual([
    1,
    expect.objectContaining({ serviceCode: 'noise', pageId: 'danger' }),
    'open311',
  ]);
});

test('staff go on once they have read the page out; a season does not stop them; an import is stopped by nothing', async () => {
  const agent: Ask = { as: 'agent' };
  const first = await stopped(() => post({ ...LIGHT, channel: 'phone' }, agent));
  expect([first.answer.status, first.last!.meta]).toEqual([400, expect.objectContaining({ channel: 'phone' })]);
  expect((await post({ ...LIGHT, channel: 'phone', stopPagesRead: ['wires'] }, agent)).status).toBe(201);
  expect((await post({ ...LIGHT, stopPagesRead: ['wires'] })).status).toBe(400);
  const pothole = { serviceCode: 'pothole', latitude: 45.05, longitude: -75.95 };
  expect((await post(pothole, agent)).status).toBe(201);
  for (const service_code of ['pothole', 'backup', 'advice'])
    expect((await intake.submit({ service_code, ...IN_WEST, email: 'a@example.ca' }, { as: 'importer' })).status).toBe(
      200,
    );
});

test('lists of services say it beforehand', async () => {
  const listed = async (path: string): Promise<any[]> => (await intake.call(`/open311/en/v2/${path}`)).json() as any;
  const plain = await listed('services.json');
  const of = (list: any[], code: string) => list.find((one) => one.service_code === code);
  expect(of(plain, 'pothole').description).toBe('Write to us later. About pothole');
  expect(of(plain, 'backup').description).toBe('Please call. Telephone: 311. About backup');
  expect(of(plain, 'light')).toMatchObject({ description: 'About light' });
  expect(of(plain, 'light')).not.toHaveProperty('availability');
  expect(of(plain, 'advice')).toBeUndefined();
  const extended = await listed('services.json?extensions=true');
  expect(of(extended, 'advice').availability).toEqual({
    state: 'moved',
    text: null,
    use: 'Égout/puisard: bouché, l’hiver',
  });
  expect(of(extended, 'pothole').availability).toMatchObject({ state: 'out-of-season', text: 'Write to us later.' });
  expect(of(extended, 'noise').availability).toMatchObject({ state: 'available' });
  const xml = await (await intake.call('/open311/en/v2/services/light.xml?extensions=true')).text();
  expect(xml).toContain(
    '<stop_pages><stop_page><id>wires</id><answers><answer><code>marks</code><keys><key>a</key></keys></answer></answers><text>Stay away from the wires.</text><tel>613 555-0150</tel></stop_page></stop_pages>',
  );
});
