import type { Catalogue } from '@guichet/settings';
import { GEOREPORT } from './georeport.ts';
import type { Mapping } from './mapping.ts';
import { RowReader, type Read } from './row-reader.ts';
import { sayIn } from './texts.ts';

const square = (west: number) => [
  [
    [west, 45],
    [west + 0.1, 45],
    [west + 0.1, 45.1],
    [west, 45.1],
    [west, 45],
  ],
];
const ward = (id: string, en: string, fr: string, west: number) => ({ id, name: { en, fr }, polygons: [square(west)] });
const catalogue = {
  municipality: {
    timeZone: 'America/Toronto',
    boundaryToleranceMetres: 25,
    open311: { jurisdictionId: 'town.example' },
  },
  services: [
    { code: '30102', name: { en: 'Pothole', fr: 'Nid-de-poule' } },
    { code: 'bylaw-noise', publishedCode: 'Bylaw: Noise', name: { en: 'Noise', fr: 'Bruit' } },
  ],
  wards: [ward('14', 'Somerset', 'Somerset', -75.9), ward('16', 'River', 'Rivière', -75.8)],
} as unknown as Catalogue;

const GARBAGE: Mapping = {
  columns: { service: 'call_description', requestedAt: 'creation_date', ward: 'ward' },
  constants: { status: 'closed' },
  dateFormat: 'yyyy-LLL-dd HH:mm:ss',
  history: true,
};
const readerOf = (mapping: Mapping, reporters = false) => new RowReader({ catalogue, mapping, reporters });
const row = (values: Record<string, string>, surplus: string[] = []) => ({ number: 2, values, surplus });
const formOf = (read: Read) =>
  'submission' in read ? read.submission.form : sayIn('en')(read.reason.text, read.reason.parameters);

const RECORD = {
  service_request_id: '101005570514',
  service_code: '30102',
  lat: '45.05',
  long: '-75.85',
  address: 'Quilter Rd / Burnett Ave',
  description: '',
  requested_datetime: '2018-10-28T17:00:00-04:00',
  updated_datetime: '2018-10-29T17:00:00-04:00',
  expected_datetime: '2018-11-01T17:00:00-04:00',
  status: 'closed',
};

test('a record of GeoReport becomes a form; its history only where that is asked for', () => {
  const form = {
    jurisdiction_id: 'town.example',
    service_code: '30102',
    lat: '45.05',
    long: '-75.85',
    address_string: 'Quilter Rd / Burnett Ave',
    requested_datetime: '2018-10-28T21:00:00.000Z',
  };
  expect(formOf(readerOf(GEOREPORT).read(row(RECORD)))).toEqual(form);
  expect(formOf(readerOf({ ...GEOREPORT, history: true }).read(row(RECORD)))).toEqual({
    ...form,
    status: 'closed',
    closed_datetime: '2018-10-29T21:00:00.000Z',
    expected_datetime: '2018-11-01T21:00:00.000Z',
  });
});

test('key, language and reporter follow from the id, not from the order; ids may be of any alphabet', () => {
  const reader = readerOf(GEOREPORT, true);
  const ids = ['1', '2', '3', 'é', 'è', 'Ж 7', 'x'.repeat(300)];
  const all = (order: readonly string[]) =>
    new Map(order.map((id) => [id, reader.read(row({ ...RECORD, service_request_id: id }))]));
  const [forth, back] = [all(ids), all(ids.toReversed().slice(1))];
  for (const [id, read] of back) expect(read).toEqual(forth.get(id));
  const submissions = [...forth.values()].map((read) => ('submission' in read ? read.submission : undefined)!);
  expect(new Set(submissions.map(({ key }) => key)).size).toBe(ids.length);
  expect(new Set(submissions.map(({ form }) => form['email'])).size).toBe(ids.length);
  expect(submissions.every(({ key }) => /^[\x21-\x7e]{1,255}$/u.test(key))).toBe(true);
  expect(new Set(submissions.map(({ language }) => language))).toEqual(new Set(['en', 'fr']));
});

test('rows without an id are told apart, also equal ones, and the reject file of a run is the same row', () => {
  const garbage = { call_description: 'Pothole', creation_date: '2013-Jan-24 15:17:12', ward: '' };
  const idsOf = (...rows: Record<string, string>[]) => {
    const reader = readerOf(GARBAGE);
    return rows
      .map((values) => reader.read(row(values)))
      .map((read) => ('submission' in read ? read.submission.id : ''));
  };
  const [first, second] = idsOf(garbage, garbage);
  expect(second).toBe(`${first}-2`);
  expect(idsOf({ reason: 'x', ...garbage })).toEqual([first]);
});

test.each([
  ['WARD 14', '14'],
  ['WARD14', '14'],
  ['`WARD 014', '14'],
  [' Ward 16 ', '16'],
  ['riviere', '16'],
  ['Somerset (14)', '14'],
  ['Undertermined', undefined],
  ['', undefined],
])('the ward %j is %s', (text, wardId) => {
  const reader = readerOf(GARBAGE);
  const form = formOf(
    reader.read(row({ call_description: 'Noise', creation_date: '2013-Jan-24 15:17:12', ward: text })),
  );
  expect(form).toMatchObject({
    service_code: 'bylaw-noise',
    requested_datetime: '2013-01-24T20:17:12.000Z',
    status: 'closed',
  });
  expect((form as Record<string, string>)['ward_id']).toBe(wardId);
  expect(reader.remarks.unknownWards.get(text)).toBe(wardId ? undefined : 1);
});

test('a service is named by any of its codes or names', () => {
  const code = (service_code: string) => formOf(readerOf(GEOREPORT).read(row({ ...RECORD, service_code })));
  for (const text of ['Bylaw: Noise', 'bylaw-noise', 'BRUIT', 'noise'])
    expect(code(text)).toMatchObject({ service_code: 'bylaw-noise' });
  expect(code('Mosquitoes')).toBe('The service “Mosquitoes” is not in the settings.');
});

test('the two words of Open311 are understood beside those of the mapping', () => {
  const statuses = { open: ['Active'], closed: ['Resolved'] };
  const statusOf = (status: string) =>
    formOf(readerOf({ ...GEOREPORT, history: true, statuses }).read(row({ ...RECORD, status })));
  expect(
    ['closed', 'Resolved', 'ACTIVE', 'Open'].map((word) => (statusOf(word) as Record<string, string>)['status']),
  ).toEqual(['closed', 'closed', 'open', 'open']);
});

test.each([
  ['Anglais', 'en'],
  ['E', 'en'],
  ['en-CA', 'en'],
  ['Français', 'fr'],
  ['F', 'fr'],
])('who writes %s is answered in %s', (text, language) => {
  const reader = readerOf({ ...GEOREPORT, columns: { ...GEOREPORT.columns, language: 'Langue' } });
  for (const service_request_id of ['1', '2', '3', '4'])
    expect(reader.read(row({ ...RECORD, service_request_id, Langue: text }))).toMatchObject({
      submission: { language },
    });
});

test('a day in a column of times is that day', () => {
  const mapping: Mapping = { ...GEOREPORT, dateFormat: 'M/d/yyyy h:mm a' };
  expect(formOf(readerOf(mapping).read(row({ ...RECORD, requested_datetime: '10/28/2018' })))).toMatchObject({
    requested_datetime: '2018-10-28T04:00:00.000Z',
  });
});

test('both clock changes are decided, and counted', () => {
  const reader = readerOf(GARBAGE);
  const at = (creation_date: string) =>
    formOf(reader.read(row({ call_description: 'Noise', creation_date, ward: '14' }))) as Record<string, string>;
  expect(at('2013-Mar-10 02:30:00')['requested_datetime']).toBe('2013-03-10T07:30:00.000Z');
  expect(at('2013-Nov-03 01:30:00')['requested_datetime']).toBe('2013-11-03T05:30:00.000Z');
  expect(reader.remarks.clockChanges).toEqual({ skipped: 1, repeated: 1 });
});

test('a day of closing without a time may be the day of the request', () => {
  const values = { ...RECORD, updated_datetime: '2018-10-28' };
  expect(formOf(readerOf({ ...GEOREPORT, history: true }).read(row(values)))).toMatchObject({
    closed_datetime: '2018-10-28T21:00:00.000Z',
  });
});

test.each([
  [row(RECORD, ['x']), 'More values than columns'],
  [row({ ...RECORD, service_code: '' }), 'No service is given'],
  [row({ ...RECORD, lat: 'north' }), '“north” is not a coordinate'],
  [row({ ...RECORD, lat: '12' }), 'lies in no ward'],
  [
    row({ ...RECORD, requested_datetime: '28/10/2018' }),
    '“28/10/2018” in requested_datetime is not a date in the format iso',
  ],
  [row({ ...RECORD, status: 'gone' }), 'The status “gone”'],
  [row({ ...RECORD, requested_datetime: '' }), 'History needs the date'],
])('what cannot be read is refused: %#', (given, reason) =>
  expect(formOf(readerOf({ ...GEOREPORT, history: true }).read(given))).toContain(reason),
);
