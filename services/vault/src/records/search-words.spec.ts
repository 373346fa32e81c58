import { randomBytes } from 'node:crypto';
import { SearchWords } from './search-words.ts';

const key = randomBytes(32);
const words = new SearchWords(() => key);
const digests = (fields: object, municipality = 'ottawa', by = words) =>
  by.of(municipality, { ...fields }).map(({ field, digest }) => `${field} ${digest.toString('hex')}`);

test.each([
  [{ email: ' Zoe@Courriel.example ' }, { email: 'zoe@courriel.example' }],
  [{ phone: '+1 (819) 555-0123' }, { phone: '8195550123' }],
  [{ email: 'e\u0301lise@courriel.example' }, { email: 'élise@courriel.example' }],
])('%j is found by %j', (written, sought) => {
  expect(digests(written)).toHaveLength(1);
  expect(digests(written)).toEqual(digests(sought));
});

test('what differs by person, field, municipality or key is not found', () => {
  const known = digests({ email: '8195550123' });
  expect(digests({ email: '8195550124' })).not.toEqual(known);
  expect(digests({ phone: '8195550123' })[0]!.split(' ')[1]).not.toBe(known[0]!.split(' ')[1]);
  expect(digests({ email: '8195550123' }, 'gatineau')).not.toEqual(known);
  expect(digests({ email: '8195550123' }, 'ottawa', new SearchWords(() => randomBytes(32)))).not.toEqual(known);
});

test('there are no words of what nobody is found by, or of nothing', () => {
  expect(digests({ firstName: 'Zoé', email: ' ', phone: 'aucun', description: 'x' })).toEqual([]);
});
