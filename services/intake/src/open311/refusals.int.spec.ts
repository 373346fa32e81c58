import { gzipSync } from 'node:zlib';
import { IN_WEST, SIZE_QUESTION, testCatalogue } from '../testing/catalogue.ts';
import { RunningIntake, type Ask } from '../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const form = (fields: Record<string, string>): Ask => ({ form: fields });
const pothole = (more: Record<string, string>): Ask => form({ service_code: 'pothole', ...IN_WEST, ...more });

const REFUSALS: [string, number, Ask, RegExp, RegExp][] = [
  ['no service', 400, form({ ...IN_WEST }), /service_code is missing/, /service_code est absent/],
  [
    'an unknown service',
    400,
    form({ ...IN_WEST, service_code: 'nope' }),
    /service nope is not offered/,
    /service nope n’est pas offert/,
  ],
  [
    'a service that another city publishes',
    400,
    form({ ...IN_WEST, service_code: 'Égout & l’hiver: bouché' }),
    /service Égout & l’hiver: bouché is not offered/,
    /service Égout & l’hiver: bouché n’est pas offert/,
  ],
  ['a service code that is a text', 400, form({ service_code: '<b>Zoé' }), /service \? is/, /service \? n’est/],
  ['no place', 400, form({ service_code: 'pothole' }), /needs a place.*address/, /exige un lieu.*adresse/],
  [
    'empty parameters',
    400,
    form({ service_code: 'pothole', lat: '', long: '', address_string: ' ' }),
    /needs a place/,
    /exige un lieu/,
  ],
  [
    'a far point',
    400,
    pothole({ lat: '10', long: '10' }),
    /outside the municipality, more than 25/,
    /hors du territoire.*25/,
  ],
  ['a latitude alone', 400, form({ service_code: 'pothole', lat: '45' }), /long is missing/, /long est absent/],
  ['a latitude in words', 400, pothole({ lat: 'north' }), /lat must be a number/, /lat doit être un nombre/],
  [
    'a latitude twice',
    400,
    {
      form: [
        ['service_code', 'pothole'],
        ['lat', '45'],
        ['lat', '46'],
        ['long', '-75'],
      ],
    },
    /lat is given more than once/,
    /lat est donné plus d’une fois/,
  ],
  [
    'a missing required question',
    400,
    form({ service_code: 'light', ...IN_WEST }),
    RegExp(SIZE_QUESTION.en.slice(0, 10)),
    RegExp(SIZE_QUESTION.fr.slice(0, 12)),
  ],
  [
    'another choice',
    400,
    form({ service_code: 'light', ...IN_WEST, 'attribute[size]': 'huge' }),
    /choices \(small, large\)/,
    /choix \(small, large\)/,
  ],
  [
    'a long description',
    400,
    pothole({ description: 'x'.repeat(4001) }),
    /description is longer than 4,000/,
    /description dépasse 4.000/u,
  ],
  [
    'a NUL',
    400,
    pothole({ description: 'a\0b' }),
    /character U\+0000 at position 2/,
    /à la position 2 le caractère U\+0000/,
  ],
  [
    'a wrong address of e-mail',
    400,
    pothole({ email: 'zoe' }),
    /e-mail address is not valid/,
    /adresse de courriel n’est pas valide/,
  ],
  ['nobody to reach', 400, form({ service_code: 'backup', ...IN_WEST }), /a way to reach you/, /moyen de vous joindre/],
  ['malformed JSON', 400, { raw: '{"service_code":', headers: { 'content-type': 'application/json' } }, /JSON/, /JSON/],
  ['a list as a body', 400, { json: [1] }, /must be an object/, /doit être un objet/],
  ['a bare text', 400, { json: 'pothole' }, /must be an object/, /doit être un objet/],
  [
    'plain text',
    415,
    { raw: 'service_code=pothole', headers: { 'content-type': 'text/plain' } },
    /application\/json/,
    /application\/json/,
  ],
  ['a body over the limit', 413, pothole({ description: 'x'.repeat(2_000_000) }), /larger/, /dépasse/],
  [
    'an unknown jurisdiction',
    404,
    pothole({ jurisdiction_id: 'elsewhere.example' }),
    /No municipality/,
    /Aucune municipalité/,
  ],
  ['another format', 404, { method: 'POST', form: {} }, /use .xml or .json/, /utilisez .xml ou .json/],
  ['an empty key', 400, { ...pothole({}), headers: { 'idempotency-key': 'é' } }, /Idempotency-Key/, /Idempotency-Key/],
];

test.each(REFUSALS)('%s is refused in both languages and leaves nothing', async (what, status, ask, en, fr) => {
  const path = `/open311/v2/requests.${what === 'another format' ? 'yaml' : 'json'}`;
  const before = await intake.written();
  for (const [language, expected] of [
    ['en', en],
    ['fr', fr],
  ] as const) {
    const answer = await intake.call(path, {
      ...ask,
      method: 'POST',
      headers: { ...ask.headers, 'accept-language': language },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual([{ code: status, description: expect.stringMatching(expected) }]);
  }
  expect(await intake.written()).toEqual(before);
});

test.each(['gzip', 'br', 'identity, gzip'])(
  'a body in %s is refused by name, here and in /api/v1',
  async (encoding) => {
    const before = await intake.written();
    const raw = new Uint8Array(gzipSync('service_code=pothole&lat=45.05&long=-75.95'));
    for (const [path, type] of [
      ['/open311/v2/requests.json', 'application/x-www-form-urlencoded'],
      ['/api/v1/requests', 'application/json'],
    ] as const) {
      const headers = { 'content-type': type, 'content-encoding': encoding, 'accept-language': 'fr' };
      const answer = await intake.call(path, { raw, headers });
      expect([answer.status, await answer.text()]).toEqual([415, expect.stringMatching(/compressé/)]);
    }
    expect(await intake.written()).toEqual(before);
  },
);

test('a jurisdiction is found whatever cannot be seen around it', async () => {
  const found = await intake.submit({
    service_code: 'pothole',
    ...IN_WEST,
    jurisdiction_id: '\u200bSampleville\u00ad',
  });
  expect(found.status).toBe(200);
});

test.each(['null', '"text"', '[]', '7', '{"serviceCode":{},"answers":[1],"reporter":null}'])(
  'the body %s is refused, not stumbled over',
  async (raw) => {
    const answer = await intake.call('/open311/v2/requests.json', {
      raw,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
  },
);

test('a time without zone and one in the future are refused', async () => {
  const before = await intake.written();
  for (const [time, expected] of [
    ['2025-01-01T10:00:00', /fuseau/],
    ['2099-01-01T10:00:00Z', /avenir/],
    ['hier', /date/],
  ] as const) {
    const answer = await intake.call('/open311/v2/requests.json?locale=fr', {
      ...pothole({ requested_datetime: time }),
      as: 'importer',
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      [{ code: 400, description: expect.stringMatching(expected) }],
    ]);
  }
  expect(await intake.written()).toEqual(before);
});

test('every fault is told at once', async () => {
  const answer = await intake.submit({ service_code: 'light', lat: 'x', long: '1', email: 'y' });
  expect(await answer.json()).toHaveLength(3);
});

test('a bad token is refused in the shape of Open311', async () => {
  const answer = await intake.submit(
    { service_code: 'pothole', ...IN_WEST },
    { headers: { authorization: 'Bearer nonsense' } },
  );
  expect([answer.status, await answer.json()]).toEqual([401, [{ code: 401, description: expect.any(String) }]]);
});

test.each([
  '/open311/v2/requests.json?start_date=0000-01-01T00:00:00Z',
  '/open311/v2/requests.json?end_date=0000-01-01T00:00:00Z',
  '/open311/v2/requests.json?start_date=9999-12-31T23:59:59-12:00',
  '/open311/v2/services.json?jurisdiction_id=a&jurisdiction_id=b',
  '/open311/v2/requests.json?jurisdiction_id=a&jurisdiction_id=b',
])('%s is refused', async (path) => expect((await intake.call(path)).status).toBe(400));

test('where several municipalities are served, one must be named', async () => {
  const both = await RunningIntake.start(testCatalogue('first-town'), testCatalogue('second-town'));
  try {
    const nameless = await both.submit({ service_code: 'pothole', ...IN_WEST });
    expect([nameless.status, await nameless.json()]).toEqual([
      400,
      [
        {
          code: 400,
          description: expect.stringMatching(/jurisdiction_id \(first-town.example, second-town.example\)/),
        },
      ],
    ]);
    for (const name of ['second-town.example', 'Second-Town.example ', 'second-town'])
      await both.accepted({ service_code: 'pothole', ...IN_WEST, jurisdiction_id: name });
    expect((await both.requests()).map(({ municipality }) => municipality)).toEqual(Array(3).fill('second-town'));
  } finally {
    await both.stop();
  }
}, 60_000);
