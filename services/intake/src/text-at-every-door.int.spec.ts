import { IN_WEST } from './testing/catalogue.ts';
import { RunningIntake } from './testing/running-intake.ts';

/** Texts as clients send them, at every door of intake. */

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

type Bytes = Uint8Array<ArrayBuffer>;
const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Bytes => Uint8Array.from(Buffer.from(text, encoding));
const escaped = (text: string, encoding: BufferEncoding): string =>
  Buffer.from(text, encoding).toString('hex').replace(/../gu, '%$&');

interface Door {
  readonly path: string;
  readonly type: string;
  body(description: string, encoding: BufferEncoding): Bytes;
  accepted: number;
}

const FORM = 'application/x-www-form-urlencoded';
const POINT = { latitude: 45.05, longitude: -75.95 };
const fields = `service_code=pothole&lat=${IN_WEST.lat}&long=${IN_WEST.long}`;
const open311 = (description: string) => JSON.stringify({ service_code: 'pothole', ...IN_WEST, description });
const api = (description: string) => JSON.stringify({ serviceCode: 'pothole', ...POINT, description });

const DOORS: Readonly<Record<string, Door>> = {
  'a form, escaped': {
    path: '/open311/v2/requests.json',
    accepted: 200,
    type: FORM,
    body: (text, encoding) => bytes(`${fields}&description=${escaped(text, encoding)}`),
  },
  'a form, as bytes': {
    path: '/open311/v2/requests.json',
    accepted: 200,
    type: FORM,
    body: (text, encoding) => bytes(`${fields}&description=${text}`, encoding),
  },
  'JSON of Open311': {
    path: '/open311/v2/requests.json',
    accepted: 200,
    type: 'application/json',
    body: (text, encoding) => bytes(open311(text), encoding),
  },
  'JSON of the API': {
    path: '/api/v1/requests',
    accepted: 201,
    type: 'application/json',
    body: (text, encoding) => bytes(api(text), encoding),
  },
};

const post = (door: Door, body: Bytes, charset: string | undefined) =>
  intake.call(door.path, {
    raw: body,
    headers: { 'content-type': charset ? `${door.type}; charset=${charset}` : door.type, 'accept-language': 'en' },
  });

async function lastContent(): Promise<{ description: string; terms: string[] }> {
  const last = (await intake.requests()).at(-1)!;
  const { rows } = await intake.database.query<{ fields: { description: string } }>(
    'select fields from personal_record where ref = $1',
    [last.data.contentRef],
  );
  return { description: rows[0]!.fields.description, terms: last.data.termCodes };
}

const TEXT = 'Fil électrique dangereux';
const KEPT: [name: string, sent: string, encoding: BufferEncoding, charset: string | undefined][] = [
  ['UTF-8', TEXT, 'utf8', undefined],
  ['UTF-8, declared', TEXT, 'utf8', '"UTF-8"'],
  ['windows-1252', TEXT, 'latin1', 'windows-1252'],
  ['ISO-8859-1', TEXT, 'latin1', 'ISO-8859-1'],
  ['accents apart', TEXT.normalize('NFD'), 'utf8', undefined],
  ['layout around it', `\ufeff\u00a0 ${TEXT}\u200b\r\n`, 'utf8', undefined],
  ['bidirectional marks and soft hyphens in it', TEXT.replace('eux', '\u200e\u00adeux\u202c'), 'utf8', undefined],
];

describe.each(Object.entries(DOORS))('%s', (_door, door) => {
  test.each(KEPT)('%s is kept as it was meant, and its danger is seen', async (_name, sent, encoding, charset) => {
    expect((await post(door, door.body(sent, encoding), charset)).status).toBe(door.accepted);
    expect(await lastContent()).toEqual({ description: TEXT, terms: ['danger'] });
  });

  test.each<[string, string, BufferEncoding]>([
    ['a text in windows-1252 that nobody declared', TEXT, 'latin1'],
    ['a text cut inside a character', 'tomb\xc3', 'latin1'],
    ['half a surrogate pair in UTF-8', 'a\xed\xa0\x80', 'latin1'],
  ])('%s is refused by its field, and leaves nothing', async (_name, sent, encoding) => {
    const before = await intake.written();
    const answer = await post(door, door.body(sent, encoding), undefined);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('description cannot be read')]);
    expect(await intake.written()).toEqual(before);
  });
});

test.each([
  ['UTF-16 as a whole', bytes(`\ufeff${fields}&description=${encodeURIComponent(TEXT)}`, 'utf16le'), FORM],
  [
    'UTF-16 in a value',
    bytes(`${fields}&description=${escaped(`\ufeff${TEXT}`, 'utf16le')}`),
    `${FORM}; charset=utf-16`,
  ],
  ['JSON in UTF-16', bytes(`\ufeff${open311(TEXT)}`, 'utf16le'), 'application/json'],
])('%s is read by its mark', async (_name, raw, type) => {
  const answer = await intake.call('/open311/v2/requests.json', { raw, headers: { 'content-type': type } });
  expect(answer.status).toBe(200);
  expect(await lastContent()).toEqual({ description: TEXT, terms: ['danger'] });
});

test.each([
  [`${fields}&description=50% de plus`, 'description cannot be read'],
  [`${fields}&description=50%`, 'description cannot be read'],
  [`${fields}&description=a%00b`, 'description holds the character U+0000 at position 2'],
  [`${fields}&description=a%0Bb%1Bc`, 'description holds the character U+001B at position 4'],
  [`${fields}&address_string=a%EF%BF%BF`, 'address_string holds the character U+FFFF at position 2'],
  [`${fields}&phone=613%07`, 'phone holds the character U+0007 at position 4'],
  [`${fields}&email=a..b%40x.example`, 'The e-mail address is not valid'],
  [`${fields}&email=o%E2%80%99connor%40x.example`, 'The e-mail address holds the character U+2019 at position 2'],
  [`${fields}&description=%E9&locale=fr`, 'description est illisible'],
])('%s is refused by name, and leaves nothing', async (raw, told) => {
  const before = await intake.written();
  const answer = await intake.call('/open311/v2/requests.json', { raw, headers: { 'content-type': FORM } });
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(told)]);
  expect(await intake.written()).toEqual(before);
});

test.each([
  'phone=%28613%29+555-0142%2C+poste+12+%28cell%29+ou+819%E2%80%91555%E2%80%910199',
  'phone=s%2Fo&address_string=inconnue',
  'address_string=12+rue+des+Pins%0D%0Aapp.+3',
  'first_name=%E2%80%8FZo%C3%A9%E2%80%AC&last_name=%C2%A0',
  'email=o%27connor%2B311%40mail.x.example',
  'email=zo%C3%A9%40qu%C3%A9bec.example',
  'media_url=photo1.jpg&media_url%5B%5D=https%3A%2F%2Fa.example%2F2.jpg',
  'description=page%0Csuivante%0Bligne',
])('%s costs no report', async (more) => {
  const raw = `${fields}&${more}`;
  expect((await intake.call('/open311/v2/requests.json', { raw, headers: { 'content-type': FORM } })).status).toBe(200);
});

test('two strangers who give no place are never taken for neighbours', async () => {
  const keys = async (address: string) => {
    await intake.accepted({ service_code: 'noise', address_string: address });
    return (await intake.requests()).at(-1)!.data.place.placeKey;
  };
  for (const address of ['inconnue', 'N/A', '???', '#NOTPINPOINTED#', 'rue Principale'])
    expect(await keys(address)).toBeNull();
  expect(await keys('12, rue Principale')).toBe(await keys('12 RUE PRINCIPALE'));
});

const GET = [
  '/open311/v2/requests.json?service_code=',
  '/open311/v2/requests.json?status=',
  '/open311/v2/requests.json?start_date=',
  '/open311/v2/requests.json?service_request_id=',
  '/open311/v2/requests.json?jurisdiction_id=',
  '/open311/v2/requests.json?page=',
  '/open311/v2/services.json?jurisdiction_id=',
  '/open311/v2/services.json?locale=',
  '/open311/v2/servicerequestupdates.json?start_date=',
  '/api/v1/requests?serviceCode=',
  '/api/v1/requests?status=',
  '/api/v1/requests?cursor=',
  '/api/v1/requests?municipality=',
  '/open311/v2/requests/',
  '/open311/v2/services/',
  '/open311/v2/tokens/',
  '/api/v1/requests/',
];
const STRANGE = [
  '%00',
  '%E9',
  '%',
  '%C3',
  '%ED%A0%80',
  '%FF%FE',
  '%EF%BF%BF',
  '%F0%9F%98%80',
  '%27%22%3B--',
  'a'.repeat(400),
];

test.each(GET)('%s answers strange text, and never stumbles', async (path) => {
  for (const strange of STRANGE) {
    const { status } = await intake.call(path + strange);
    expect([strange, status]).toEqual([strange, expect.any(Number)]);
    expect(status).toBeLessThan(500);
    if (['%E9', '%', '%C3', '%ED%A0%80'].includes(strange)) expect([strange, status]).toEqual([strange, 400]);
  }
});

test.each([
  '/open311/v2/requests.json?status=Open',
  '/open311/v2/requests.json?status%5B%5D=OPEN&status%5B%5D=%C2%A0closed',
  '/open311/v2/requests.json?start_date=2026-03-01&end_date=2026-03-02',
  '/open311/v2/services/%E2%80%8Bpothole%C2%A0.json',
  '/api/v1/requests?status=Closed%20',
  '/api/v1/requests?serviceCode=pothole%2C%20light',
])('%s is understood', async (path) => expect((await intake.call(path)).status).toBe(200));
