import { readFileSync } from 'node:fs';
import { FIELDS_OF, POLICY } from '../access/policy.ts';
import { IMPACT_PAGES, impactPage } from './impact-page.ts';
import { PURPOSES } from './purposes.ts';

test.each(IMPACT_PAGES)('%s is what follows from the code: npm run catalogue', (path, language) => {
  expect(readFileSync(path, 'utf8')).toBe(impactPage(language));
});

test('every purpose and every field that may be kept is accounted for', () => {
  expect(Object.keys(PURPOSES)).toEqual(Object.keys(POLICY));
  for (const [kind, fields] of Object.entries(FIELDS_OF))
    for (const field of fields) expect(impactPage('fr')).toContain(`| \`${kind}.${field}\` | `);
});
