import { codesOf, type Catalogue } from '@guichet/settings';
import { serviceNamer, serviceWords, sharesNames } from './services.ts';

/** As `npm run municipality` makes them of a list without codes. */
const services = [...codesOf(['Roads: Signs', 'Parks: Signs', 'Noise', 'Retail']).values()].map((codes) => {
  const name = (codes.publishedCode ?? codes.code).replace(/^\w+: /u, '');
  return { ...codes, name: { en: name, fr: `${name} (en anglais seulement)`, missing: 'fr' } };
}) as unknown as Catalogue['services'];
const serviceOf = serviceNamer(services, { bruit: 'Noise' });

test.each([
  ['Signs', 'Parks', 'parks-signs'],
  ['Signs', 'Roads', 'roads-signs'],
  ['Signs', undefined, undefined], // two services have this name
  ['Signs', 'Water', undefined],
  ['Noise', 'Bylaw', 'Noise'],
  ['noise', undefined, 'Noise'],
  ['Bruit', undefined, 'Noise'],
  ['', 'Retail', 'Retail'],
  ['', '', undefined],
])('“%s” of the group %s is %s', (text, group, code) => expect(serviceOf(text, group)).toBe(code));

test('a name that services share is a name of a service all the same', () => {
  expect(sharesNames(services)).toBe(true);
  expect(['Signs', 'Roads: Signs', 'Noise', 'Parks'].map(serviceWords(services))).toEqual([true, true, true, false]);
});
