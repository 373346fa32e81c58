import { draftOf, jurisdictionIn, keyIn, open311Name } from './form.ts';

test('a form becomes a draft; an empty parameter equals an absent one', () => {
  const { draft, faults } = draftOf({
    service_code: 'pothole',
    lat: '45.1',
    long: '-75',
    address_string: '  ',
    email: '',
    first_name: 'Zoé',
    'attribute[size]': 'large',
    'attribute[marks][]': ['a', 'b'],
    'attribute[more]': '',
  });
  expect(faults.list).toEqual([]);
  expect(draft).toMatchObject({
    serviceCode: 'pothole',
    latitude: '45.1',
    longitude: '-75',
    reporter: { firstName: 'Zoé' },
  });
  expect(draft.address).toBeUndefined();
  expect(draft.reporter.email).toBeUndefined();
  expect({ ...draft.answers }).toEqual({ size: ['large'], marks: ['a', 'b'] });
});

test('JSON may nest its attributes and use numbers and nulls', () => {
  const { draft } = draftOf({
    service_code: 30102,
    lat: 45.1,
    long: -75,
    email: null,
    attribute: { size: 'large', marks: ['a'], count: 3, more: null },
  });
  expect(draft).toMatchObject({ serviceCode: '30102', latitude: '45.1' });
  expect({ ...draft.answers }).toEqual({ size: ['large'], marks: ['a'], count: ['3'] });
});

test('what may be given more than once is kept, however its name repeats', () => {
  const media = { media_url: ['a', 'b'], 'media_url[]': 'c', 'media_url[0]': 'd', 'media_url[1]': 'a' };
  const { draft, faults } = draftOf({
    ...media,
    'description[]': ['one', 'two'],
    phone: ['613 555-0142', '819 555-0199'],
    'lat[]': '45.1',
    long: ['-75', '-75', ' '],
    'attribute[marks][0]': 'a',
    'attribute[marks][1]': 'b',
  });
  expect(faults.list).toEqual([]);
  expect(draft).toMatchObject({ mediaUrl: 'a\nb\nc\nd', description: 'one\ntwo', latitude: '45.1', longitude: '-75' });
  expect(draft.reporter.phone).toBe('613 555-0142, 819 555-0199');
  expect({ ...draft.answers }).toEqual({ marks: ['a', 'b'] });
});

test('a name of an attribute that cannot be stored is told', () =>
  expect(draftOf({ 'attribute[a\0b]': 'x', attribute: { '\ud800': 'y' } }).faults.list).toEqual([
    {
      code: 'request.text-malformed',
      field: 'answers',
      parameters: { field: 'answers', character: 'U+0000', position: 2 },
    },
    {
      code: 'request.text-malformed',
      field: 'answers',
      parameters: { field: 'answers', character: 'U+D800', position: 1 },
    },
  ]));

test('a photo in the place of its address takes no other address with it', () =>
  expect(
    draftOf({ media_url: ['DATA:image/png;base64,AA', 'http://a'], description: 'data: none' }).draft,
  ).toMatchObject({
    mediaUrl: 'http://a',
    description: 'data: none',
  }));

test('what counts for importers only costs nobody else anything', () => {
  const form = { requested_datetime: ['hier', 'demain'], status: { x: 1 }, ward_id: 'nowhere' };
  expect(draftOf(form)).toMatchObject({ draft: { requestedAt: undefined, wardId: undefined }, faults: { list: [] } });
  expect(draftOf(form, true).faults.list.map(({ field }) => field)).toEqual(['requestedAt', 'status']);
});

test('what cannot be seen is blank', () =>
  expect(draftOf({ service_code: '\u200b', media_url: [' ', '\ufeff'] }).draft).toMatchObject({
    serviceCode: undefined,
    mediaUrl: undefined,
  }));

test('a parameter given twice is a fault, not a guess', () => {
  expect(draftOf({ lat: ['45', '46'] }).faults.list).toEqual([
    { code: 'request.parameter-repeated', field: 'latitude', parameters: {} },
  ]);
});

test.each([{ toString: 1 }, { toString: null, valueOf: null }, [['x']], nested(200_000)])(
  'what has no text of its own is a fault',
  (value) => {
    const form = { email: value, description: ['x', value] };
    expect(draftOf(form).faults.list.map(({ field }) => field)).toEqual(['description', 'email']);
    expect(() => jurisdictionIn({ jurisdiction_id: value })).toThrow('request.parameter-repeated');
  },
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

test.each<[Record<string, unknown>, string]>([
  [{ attribute: { size: 'large', lane: { x: 1 } } }, 'answers.lane'],
  [{ attribute: { size: ['large', { x: 1 }] } }, 'answers.size'],
  [{ 'attribute[size]': { x: 1 } }, 'answers.size'],
  [{ attribute: [{ code: 'size', value: 'large' }] }, 'answers'],
  [{ attribute: 'large' }, 'answers'],
  [{ 'attribute[]': '1' }, 'answers'],
  [{ 'attribute[size': '1' }, 'answers'],
])('%j names an attribute that cannot be read', (form, field) =>
  expect(draftOf(form).faults.list).toEqual([{ code: 'request.answer-unreadable', field, parameters: { field } }]),
);

test('other parameters are of no concern', () =>
  expect(draftOf({ attribute: '', attributes: 'x', api_key: 'x', more: { x: 1 } }).faults.list).toEqual([]));

test('the jurisdiction may come in the form or the query, but once', () => {
  expect(jurisdictionIn({ jurisdiction_id: '' }, { jurisdiction_id: 'a' })).toBe('a');
  expect(keyIn({ api_key: '\u200bgck_1\u00ad\n' })).toBe('gck_1');
  expect(() => jurisdictionIn({}, { jurisdiction_id: ['a', 'b'] })).toThrow('request.parameter-repeated');
});

test.each([
  ['latitude', 'lat'],
  ['answers', 'attribute'],
  ['requestedAt', 'requested_datetime'],
  ['answers.size', 'attribute[size]'],
])('%s is called %s in Open311', (field, name) => expect(open311Name(field)).toBe(name));
