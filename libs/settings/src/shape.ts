import type { Language } from '@guichet/events';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import type { FaultCode, Text } from './fault-texts.ts';
import type { FaultParameters, Named } from './faults.ts';
import { BOUNDS, FORMATS, PATTERNS, TYPES } from './form-texts.ts';
import type { Path, SourceFile } from './source-file.ts';

type SchemaFault = ReturnType<Validator['Errors']>[number];
type Reason = [code: FaultCode, parameters: FaultParameters];

/** The file's data when it has the schema's shape; otherwise `undefined`, with every fault noted on the file. */
export function shaped<S extends TSchema>(file: SourceFile, schema: S): Static<S> | undefined {
  if (file.faults.length > 0) return undefined;
  const found = allErrors(validatorOf(schema), file.data);
  for (const error of found) note(file, error);
  return found.length === 0 ? (file.data as Static<S>) : undefined;
}

const compiled = new WeakMap<TSchema, Validator>();

/** Compiling a schema takes longer than reading a folder, and the schemas never change. */
function validatorOf(schema: TSchema): Validator {
  const validator = compiled.get(schema) ?? (Compile(schema) as unknown as Validator);
  compiled.set(schema, validator);
  return validator;
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

function reasonOf({ keyword }: SchemaFault, path: Path, params: Record<string, unknown>): Reason {
  const name = String(path.at(-1));
  if ((keyword === 'minLength' || keyword === 'pattern') && isLanguage(name)) return missing(name, path.slice(0, -1));
  const [code, parameters] = REASONS[keyword]?.(params) ?? ['other-shape', { keyword }];
  return [code, { at: at(path), ...parameters }];
}

const form = (texts: Readonly<Record<string, Text>>, name: unknown): Reason | undefined => {
  const text = texts[String(name)];
  return text && ['wrong-form', { form: text }];
};
const bounded =
  (keyword: string) =>
  ({ limit }: Record<string, unknown>): Reason => ['out-of-range', { bound: BOUNDS[keyword]!, limit: String(limit) }];

const listed = (values: readonly string[]): Named => ({
  en: values.map((value) => `“${value}”`).join(', '),
  fr: values.map((value) => `«\u00a0${value}\u00a0»`).join(', '),
});

/** By keyword of JSON Schema. */
export const REASONS: Readonly<Record<string, (params: Record<string, unknown>) => Reason | undefined>> = {
  type: ({ type }) => ['wrong-type', { type: TYPES[String(type)] ?? String(type) }],
  format: ({ format }) => form(FORMATS, format),
  pattern: ({ pattern }) => form(PATTERNS, pattern),
  const: ({ allowedValue }) => ['unlike-others', { value: String(allowedValue) }],
  enum: ({ allowedValues }) => ['not-one-of', { values: listed(allowedValues as string[]) }],
  minLength: () => ['empty', {}],
  maxLength: ({ limit }) => ['too-long', { limit: String(limit) }],
  minItems: ({ limit }) => ['too-few', { limit: String(limit) }],
  maxItems: ({ limit }) => ['too-many', { limit: String(limit) }],
  ...Object.fromEntries(Object.keys(BOUNDS).map((keyword) => [keyword, bounded(keyword)])),
};

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
