import type { Language } from '@guichet/events';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Locale, Settings } from 'typebox/system';
import { type FaultCode, TYPES } from './fault-texts.ts';
import type { FaultParameters, Named } from './faults.ts';
import type { Path, SourceFile } from './source-file.ts';

type SchemaFault = ReturnType<Validator['Errors']>[number];
type Reason = [code: FaultCode, parameters: FaultParameters];

/** The file's data when it has the schema's shape; otherwise `undefined`, with every fault noted on the file. */
export function shaped<S extends TSchema>(file: SourceFile, schema: S): Static<S> | undefined {
  if (file.faults.length > 0) return undefined;
  const found = allErrors(Compile(schema) as unknown as Validator, file.data);
  for (const error of found) note(file, error);
  return found.length === 0 ? (file.data as Static<S>) : undefined;
}

/** By default TypeBox stops at eight errors, but a person who corrects a file needs all of them. */
function allErrors(validator: Validator, data: unknown): SchemaFault[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: 10_000 });
  try {
    return validator.Check(data) ? [] : validator.Errors(data);
  } finally {
    Settings.Set({ maxErrors });
  }
}

function note(file: SourceFile, error: SchemaFault): void {
  const path = pathOf(error.instancePath);
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'boolean') return; // an unknown property, which additionalProperties says too
  if (error.keyword === 'required')
    for (const name of params.requiredProperties as string[]) file.fault(path, ...missing(name, path));
  else if (error.keyword === 'additionalProperties')
    for (const name of params.additionalProperties as string[])
      file.fault([...path, name], 'unknown-setting', { name });
  else file.fault(path, ...reasonOf(error, path, params));
}

function reasonOf(error: SchemaFault, path: Path, params: Record<string, unknown>): Reason {
  const { keyword, message } = error;
  const name = String(path.at(-1));
  if ((keyword === 'minLength' || keyword === 'pattern') && isLanguage(name)) return missing(name, path.slice(0, -1));
  if (keyword === 'minLength') return ['empty', { at: at(path) }];
  if (keyword === 'enum')
    return ['not-one-of', { at: at(path), values: (params.allowedValues as string[]).join(', ') }];
  const code = CODES[keyword];
  if (code) return [code, { at: at(path), ...told(params) }];
  return ['other-shape', { at: at(path), problem: { en: message, fr: Locale.fr_CA(error).replaceAll("'", '’') } }];
}

/** By keyword of JSON Schema; the texts name its parameters. */
const CODES: Readonly<Record<string, FaultCode>> = {
  type: 'wrong-type',
  format: 'wrong-format',
  pattern: 'wrong-pattern',
  minItems: 'too-few',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  exclusiveMinimum: 'out-of-range',
};

const told = (params: Record<string, unknown>): FaultParameters =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, (name === 'type' && TYPES[String(value)]) || String(value)]),
  );

const isLanguage = (name: string): name is Language => name === 'en' || name === 'fr';
const LANGUAGES = { en: { en: 'English (en)', fr: 'anglais (en)' }, fr: { en: 'French (fr)', fr: 'français (fr)' } };

const missing = (name: string, path: Path): Reason =>
  isLanguage(name)
    ? ['language-missing', { at: at(path), language: LANGUAGES[name] }]
    : ['lacks', { at: at(path), name }];

const at = (path: Path): Named => (path.length === 0 ? { en: 'the file', fr: 'le fichier' } : path.join('.'));

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
