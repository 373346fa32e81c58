import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Settings } from 'typebox/system';
import type { Path, SourceFile } from './source-file.ts';

type SchemaFault = ReturnType<Validator['Errors']>[number];

/** The file's data when it has the schema's shape; otherwise `undefined`, with every fault noted on the file. */
export function shaped<S extends TSchema>(file: SourceFile, schema: S): Static<S> | undefined {
  if (file.faults.length > 0) return undefined;
  const found = allErrors(Compile(schema) as unknown as Validator, file.data);
  for (const error of found) note(file, error);
  return found.length === 0 ? (file.data as Static<S>) : undefined;
}

/** TypeBox stops at eight errors unless told otherwise, and somebody who mends a file wants to see all of them. */
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
    for (const name of params.requiredProperties as string[]) file.fault(path, missing(name, path));
  else if (error.keyword === 'additionalProperties')
    for (const name of params.additionalProperties as string[])
      file.fault([...path, name], `“${name}” is not a setting known here`);
  else file.fault(path, reasonOf(error.keyword, path, params) ?? `${at(path)} ${error.message}`);
}

function reasonOf(keyword: string, path: Path, params: Record<string, unknown>): string | undefined {
  const name = String(path.at(-1));
  if ((keyword === 'minLength' || keyword === 'pattern') && isLanguage(name)) return missing(name, path.slice(0, -1));
  if (keyword === 'minLength') return `${at(path)} is empty`;
  if (keyword === 'enum') return `${at(path)} must be one of ${(params.allowedValues as string[]).join(', ')}`;
  return undefined;
}

const isLanguage = (name: unknown): boolean => name === 'en' || name === 'fr';
const LANGUAGES: Record<string, string> = { en: 'English', fr: 'French' };

const missing = (name: string, path: Path): string =>
  isLanguage(name)
    ? `${at(path)} has no ${LANGUAGES[name]} (${name}): every text stands in both languages`
    : `${at(path)} lacks “${name}”`;

const at = (path: Path): string => (path.length === 0 ? 'the file' : path.join('.'));

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
