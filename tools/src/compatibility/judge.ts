import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { check_compat, initSync } from 'jsoncompat';
import { writersForm } from '../catalogue/forms.ts';
import { mapSchema, type JsonSchema } from '../catalogue/json-schema.ts';
import { differingParts } from './differing-parts.ts';

const require = createRequire(import.meta.url);
initSync({ module: readFileSync(require.resolve('jsoncompat/jsoncompat_wasm_bg.wasm')) });

/**
 * Whom a change may break. `readers`: programs that were built for the old schema and read what is written today.
 * `log`: today's code, which reads what was written under the old schema.
 */
export type Audience = 'readers' | 'log';

/**
 * True when the change breaks nothing for the audience. Readers were promised the readers' form, and the promise may only become
 * narrower; the log holds what the old writers' form let in, all of which must still fit. Throws for a keyword jsoncompat cannot judge.
 */
export function holdsFor(audience: Audience, before: JsonSchema, after: JsonSchema): boolean {
  const form = audience === 'readers' ? shapeOf : (schema: JsonSchema) => shapeOf(writersForm(schema));
  const [old, today] = differingParts(form(before), form(after));
  if (isDeepStrictEqual(old, today)) return true;
  return judged(JSON.stringify(old), JSON.stringify(today), audience === 'readers' ? 'serializer' : 'deserializer');
}

/** Keeps verdicts: one takes up to a second, and the search for the changed part asks about the same parts several times. */
const verdicts = new Map<string, boolean>();

function judged(old: string, today: string, role: 'serializer' | 'deserializer'): boolean {
  const question = JSON.stringify([role, old, today]);
  const verdict = verdicts.get(question) ?? check_compat(old, today, role);
  verdicts.set(question, verdict);
  return verdict;
}

const WORDS_ABOUT_IT = /^(?:\$schema|\$id|title|description|examples|x-.*)$/u;

/** The schema without its descriptions. */
const shapeOf = (schema: JsonSchema): JsonSchema =>
  mapSchema(schema, (part) => Object.fromEntries(Object.entries(part).filter(([key]) => !WORDS_ABOUT_IT.test(key))));
