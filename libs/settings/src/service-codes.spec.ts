import { codesOf, publishedCodeOf, ServiceCodes, slug } from './service-codes.ts';

const LONG = 'Dépôt sauvage '.repeat(14).trim();

test('a code that settings accept is the code inside too', () => {
  expect([...codesOf(['RD-12', '30102']).values()]).toEqual([{ code: '30102' }, { code: 'RD-12' }]);
});

test.each([
  ['a colon and spaces', 'Bylaw: Noise', 'bylaw-noise'],
  ['an apostrophe', 'Bris d’aqueduc', 'bris-d-aqueduc'],
  ['a slash', 'Tree/Branch', 'tree-branch'],
  ['accents', 'Égout bouché', 'egout-bouche'],
  ['a ligature', 'Nœud routier', 'noeud-routier'],
  ['a leading sign', '_hidden', 'hidden'],
  ['195 characters', LONG, 'depot-sauvage-depot-sauvage-depot-sauvage-depot-sauvage-depot-sa'],
  ['another script', 'ᐃᖃᓗᐃᑦ', 'service'],
])('a code with %s is kept beside one made of its words', (_, publishedCode, code) => {
  expect(codesOf([publishedCode]).get(publishedCode)).toEqual({ code, publishedCode });
});

test('codes that come out equal are numbered, whatever the order of the list', () => {
  const expected = {
    'x-y': { code: 'x-y' },
    'x y': { code: 'x-y-2', publishedCode: 'x y' },
    'x:y': { code: 'x-y-3', publishedCode: 'x:y' },
  };
  expect(Object.fromEntries(codesOf(['x:y', 'x y', 'x-y']))).toEqual(expected);
  expect(Object.fromEntries(codesOf(['x-y', 'x y', 'x:y']))).toEqual(expected);
});

test('a code that was cut has room for its number', () => {
  const codes = [...codesOf([`${LONG}a`, `${LONG}b`]).values()].map(({ code }) => code);
  expect(new Set(codes).size).toBe(2);
  expect(codes.every((code) => code.length <= 64)).toBe(true);
});

describe('services by code', () => {
  const codes = new ServiceCodes([{ code: 'pothole' }, ...codesOf(['Signs, Street', 'Égout bouché']).values()]);

  test('both codes name a service, also with an accent in two parts or a doubled space', () => {
    expect(codes.get('pothole')).toEqual({ code: 'pothole' });
    expect(codes.get('egout-bouche')?.code).toBe('egout-bouche');
    expect(codes.get('E\u0301gout  bouche\u0301')?.publishedCode).toBe('Égout bouché');
    expect(codes.get('nope')).toBeUndefined();
  });

  test('a list of codes may hold codes with commas', () =>
    expect(codes.innerCodesIn('Signs, Street,pothole, Égout bouché ,nope,')).toEqual([
      'signs-street',
      'pothole',
      'egout-bouche',
      'nope',
    ]));
});

test('a record without a code names its service by name, and by its group where several have the name', () => {
  const codes = new ServiceCodes([...codesOf(['Roads: Signs', 'Parks: Signs', 'Noise', 'RD-1']).values()]);
  expect(codes.ofRecord({ code: 'RD-1', name: 'Anything' })?.code).toBe('RD-1');
  expect(codes.ofRecord({ name: 'Signs', group: 'Parks' })?.code).toBe('parks-signs');
  expect(codes.ofRecord({ name: 'Noise', group: 'Bylaw' })?.code).toBe('Noise');
  expect(codes.ofRecord({ name: 'Signs' })).toBeUndefined();
});

test('the published code is the one outside', () => {
  expect(publishedCodeOf({ code: 'pothole' })).toBe('pothole');
  expect(publishedCodeOf({ code: 'a-b', publishedCode: 'A: b' })).toBe('A: b');
});

test('a slug never ends in a dash', () => expect(slug(`${'a'.repeat(63)} b`)).toBe('a'.repeat(63)));
