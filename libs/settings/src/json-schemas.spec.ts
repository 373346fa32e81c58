import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { jsonSchemas } from './json-schemas.ts';
import { SETTINGS_FILES } from './load-municipality.ts';

const SCHEMAS = join(import.meta.dirname, '../json-schema');
const SAMPLE = join(import.meta.dirname, '../../../municipalities/riviere-aux-pins');

test('the schemas that editors use are today’s; `npm run settings:schema` writes them', () => {
  const stored = readdirSync(SCHEMAS).map((name) => [name, JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'))]);
  expect(Object.fromEntries(stored)).toEqual(jsonSchemas());
});

test.each(Object.keys(SETTINGS_FILES))(
  'an independent validator accepts a %s and refuses it with another field',
  (name) => {
    const text = readFileSync(join(SAMPLE, name), 'utf8');
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(jsonSchemas()[name.replace('.yaml', '.schema.json')]!);
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
    expect(validate({ ...parse(text), unknown: 1 })).toBe(false);
  },
);
