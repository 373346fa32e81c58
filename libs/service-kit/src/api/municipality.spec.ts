import { municipalityNamed } from './municipality.ts';

const town = (id: string) => ({ catalogue: { municipality: { id, open311: { jurisdictionId: `${id}.example` } } } });
const [hill, lake] = [town('hill'), town('lake')];

test.each(['lake', 'lake.example'])('%s names a municipality', (name) =>
  expect(municipalityNamed([hill, lake], name)).toBe(lake),
);

test('the only one needs no name', () => expect(municipalityNamed([hill], undefined)).toBe(hill));

test.each([
  ['elsewhere', [hill, lake], 'http.unknown-municipality'],
  [undefined, [hill, lake], 'http.municipality-required'],
  [undefined, [], 'http.unknown-municipality'],
])('%s is refused', (name, served, code) => expect(() => municipalityNamed(served, name)).toThrow(code));
