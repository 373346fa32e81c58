import type { Catalogue } from '@guichet/settings';
import { wardNamer } from './wards.ts';

const named = (ids: readonly string[], aliases?: Record<string, string>) =>
  wardNamer(
    ids.map((id) => ({ id, name: { en: `Town ${id}`, fr: `Ville ${id}` } })) as unknown as Catalogue['wards'],
    aliases,
  );

test.each([
  [['1', '2'], '01', '1'],
  [['1', '2'], '1.0', '1'],
  [['1', '2'], '1,00', '1'],
  [['1', '2'], '001', '1'],
  [['1', '2'], 'WARD01', '1'],
  [['01', '10'], '1', '01'],
  [['01', '10'], '1.0', '01'],
  [['01', '10'], '10.0', '10'],
  [['ward-1', 'ward-2'], '01', 'ward-1'],
  [['1', '01'], '01', '01'],
  [['1', '01'], '1', '1'],
  [['1', '01'], '1.0', undefined],
  [['a-1', 'b-1'], '1', undefined],
  [['1', '2'], '1.5', undefined],
  [['1', '2'], '1-2', undefined],
  [['1', '10'], '100', undefined],
])('of the wards %j, “%s” is %s', (ids, text, ward) => expect(named(ids)(text)).toBe(ward));

test('another name of the mapping is a number with zeros, too', () => {
  const wardOf = named(['kanata', 'orleans'], { '1': 'orleans', Downtown: 'kanata' });
  expect(['1', '01', '1.0', 'downtown', 'Ward 1'].map(wardOf)).toEqual([
    'orleans',
    'orleans',
    'orleans',
    'kanata',
    undefined,
  ]);
});
