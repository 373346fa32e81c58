import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const PATH = '/open311/v2/requests.json';
const FIELDS: [string, string][] = [
  ...Object.entries({ service_code: 'light', ...IN_WEST }),
  ['attribute[size]', 'large'],
];

function formOf(...more: [string, string | Blob, string?][]): FormData {
  const form = new FormData();
  for (const [name, value] of FIELDS) form.append(name, value);
  for (const [name, value, file] of more)
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, file);
  return form;
}

const send = async (body: FormData | Buffer, headers: Record<string, string> = {}, path = PATH) => {
  const answer = await fetch(new URL(path, intake.url), {
    method: 'POST',
    body,
    headers,
    signal: AbortSignal.timeout(4_000),
  });
  return { status: answer.status, body: (await answer.json()) as any };
};
const bytes = (length: number) => new Blob([new Uint8Array(length)], { type: 'image/jpeg' });
const lastAnswers = async () => (await intake.requests()).at(-1)!.data.answers;

test('the fields of a form are read, repeated ones too, and without files there is no notice', async () => {
  const { status, body } = await send(formOf(['attribute[marks][]', 'a'], ['attribute[marks][]', 'b']));
  expect([status, body]).toEqual([200, [expect.objectContaining({ service_notice: null })]]);
  expect(await lastAnswers()).toContainEqual({ question: 'marks', choices: ['a', 'b'] });
});

test.each([
  ['en', /but not the photos/],
  ['fr', /mais pas les photos/],
])('photos are not kept, which is said in %s', async (language, notice) => {
  const photos = formOf(['media', bytes(3_000_000), 'a.jpg'], ['media', bytes(2_000_000), 'b.jpg']);
  const { status, body } = await send(photos, { 'accept-language': language });
  expect([status, body[0].service_notice]).toEqual([200, expect.stringMatching(notice)]);
});

test.each([
  ['media', 'aGVsbG8='],
  ['media_url', 'data:image/png;base64,aGVsbG8='],
])('a photo sent as the text of %s is not dropped in silence either', async (name, photo) => {
  const answer = await intake.submit({ service_code: 'pothole', ...IN_WEST, [name]: photo });
  expect(await answer.json()).toEqual([expect.objectContaining({ service_notice: expect.stringMatching(/photos/) })]);
});

test('a choice of files that was left empty is no file', async () => {
  const { body } = await send(formOf(['media', bytes(0), '']));
  expect(body[0].service_notice).toBeNull();
});

const BOUNDARY = 'x-X-x';
const raw = (...parts: (readonly [head: string, value: Buffer | string])[]) =>
  Buffer.concat([
    Buffer.from('before\r\n'),
    ...[
      ...FIELDS.map(([name, value]) => [`Content-Disposition: form-data; name="${name}"`, value] as const),
      ...parts,
    ].flatMap(([head, value]) => [
      Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`),
      Buffer.from(value as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\nafter`),
  ]);
const MULTIPART = { 'content-type': `multipart/form-data; charset=utf-8; boundary="${BOUNDARY}"` };
const FIELD = 'Content-Disposition: form-data; name="first_name"';
const SPILLED = Buffer.from('L\xe9a', 'latin1');

test.each<[string, string, Buffer]>([
  [
    'of the part',
    `${FIELD}\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: 8bit`,
    SPILLED,
  ],
  ['UTF-8 without any', FIELD, Buffer.from('Léa')],
  ['in base64', `${FIELD}\r\nContent-Transfer-Encoding: BASE64`, Buffer.from('TMOpYQ==')],
  [
    'in quoted-printable, ISO-8859-1',
    `${FIELD}\r\nContent-Type: text/plain; charset=latin1\r\nContent-Transfer-Encoding: quoted-printable`,
    Buffer.from('L=E9=\r\na'),
  ],
])('a value is read in the charset %s', async (_what, head, value) => {
  expect((await send(raw([head, value]), MULTIPART)).status).toBe(200);
  const { rows } = await intake.database.query(
    `select fields from personal_record where kind = 'subject' order by ref`,
  );
  expect(rows.map(({ fields }) => fields.firstName)).toContain('Léa');
  await intake.database.query(`delete from personal_record`);
});

const NAMELESS = "Content-Disposition: form-data; filename*=UTF-8''a.txt";

test.each<[string, Buffer, Record<string, string>, number, RegExp]>([
  ['a value in no charset', raw([FIELD, SPILLED]), MULTIPART, 400, /first_name/],
  ['an end that is missing', raw().subarray(0, -20), MULTIPART, 400, /well-formed multipart/],
  [
    'a boundary that never comes',
    raw(),
    { 'content-type': 'multipart/form-data; boundary=y' },
    400,
    /well-formed multipart/,
  ],
  ['a compressed body', gzipSync(raw()), { ...MULTIPART, 'content-encoding': 'gzip' }, 415, /compressed/],
  ['no boundary', raw(), { 'content-type': 'multipart/form-data' }, 400, /well-formed multipart/],
  ['a part without a name', raw(['Content-Type: text/plain', 'x']), MULTIPART, 400, /well-formed multipart/],
  ['thousands of parts', raw(...Array(2000).fill([FIELD, ''])), MULTIPART, 400, /well-formed multipart/],
  ['too much text', raw([FIELD, 'x'.repeat(1_100_000)]), MULTIPART, 413, /1,024 KiB/],
  ['too much of a file', raw([NAMELESS, Buffer.alloc(21_000_000)]), MULTIPART, 413, /20,480 KiB/],
])('%s is refused, and nothing is written', async (_what, body, headers, status, text) => {
  const before = await intake.written();
  expect(await send(body, headers)).toEqual({
    status,
    body: [{ code: status, description: expect.stringMatching(text) }],
  });
  expect(await intake.written()).toEqual(before);
});

test('the address of a photo is kept, and nobody fetches it', async () => {
  const { status } = await send(formOf(['media_url', 'http://127.0.0.1:1/photo.jpg']));
  expect(status).toBe(200);
});

test('elsewhere multipart is not accepted', async () =>
  expect((await send(formOf(), {}, '/api/v1/requests')).status).toBe(415));

test('a sender who goes away in the middle harms nobody', async () => {
  const before = await intake.written();
  await new Promise<void>((gone) => {
    const sending = request(new URL(PATH, intake.url), {
      method: 'POST',
      headers: { ...MULTIPART, 'content-length': 100_000 },
    });
    sending.on('error', () => gone());
    sending.write(raw().subarray(0, 300), () => sending.destroy(new Error('gone')));
  });
  expect((await send(formOf())).status).toBe(200);
  expect((await intake.written())['submissions']).toBe(before['submissions']! + 1);
});
