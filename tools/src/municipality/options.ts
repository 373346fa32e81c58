import { basename, resolve } from 'node:path';
import type { parseArgs } from 'node:util';
import { slug } from '@guichet/settings';
import { argumentsOf, wholeNumber } from '@guichet/texts';
import { wrongUsage } from './remarks.ts';

const OPTIONS = {
  services: { type: 'string' },
  wards: { type: 'string' },
  out: { type: 'string' },
  language: { type: 'string' },
  'allow-refused': { type: 'boolean', default: false },
  id: { type: 'string' },
  name: { type: 'string' },
  'name-fr': { type: 'string' },
  province: { type: 'string' },
  'time-zone': { type: 'string' },
  jurisdiction: { type: 'string' },
  'mail-domain': { type: 'string' },
  'ward-id': { type: 'string' },
  'ward-name': { type: 'string' },
  'ward-name-fr': { type: 'string' },
  crs: { type: 'string' },
  layer: { type: 'string' },
  'valid-from': { type: 'string' },
  tolerance: { type: 'string', default: '25' },
  column: { type: 'string', multiple: true, default: [] as string[] },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  'to-translate': { type: 'string' },
  force: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Throws UsageError for what can be told without reading a file. */
export function readOptions(args: readonly string[]): Options {
  const { values } = argumentsOf({ args: [...args], options: OPTIONS });
  for (const option of ['language', 'lang'] as const)
    if (values[option] !== undefined && values[option] !== 'en' && values[option] !== 'fr')
      throw wrongUsage('option-not-one-of', { option, values: 'en, fr' });
  wholeNumber('tolerance', values.tolerance, 0, 1000);
  if (!values.help && values['to-translate'] === undefined && !(values.services && values.wards && values.out))
    throw wrongUsage('options-needed');
  return values;
}

/** The id that was given, or the folder’s name. Throws UsageError where it cannot be one. */
export function idOf({ id, out }: Options): string {
  const found = id ?? slug(basename(resolve(out!))).slice(0, 32);
  if (!/^[a-z][a-z0-9-]{1,31}$/u.test(found)) throw wrongUsage('id-unusable', { id: found });
  return found;
}
