/** References, duplicates and dates, as the checks of every file note them. */
import { THINGS } from './fault-texts.ts';
import type { Path, SourceFile } from './source-file.ts';

type Thing = keyof typeof THINGS;

/** Notes the second and later of things that share an id, and those that share one with `others`. */
export function noteDuplicates(
  file: SourceFile,
  path: Path,
  what: Thing,
  ids: readonly string[],
  name = 'id',
  others: readonly string[] = [],
): void {
  const seen = new Set<string>(others);
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) file.fault([...path, index, name], 'twice', { what: THINGS[what], id });
    seen.add(id);
  }
}

export const idsOf = (things: readonly { readonly id: string }[] = []): string[] => things.map(({ id }) => id);

/** Notes a reference to something that is not there; `known` is undefined while the file it would be in is itself broken. */
export function noteUnknown(file: SourceFile, path: Path, what: Thing, id: string, known?: ReadonlySet<string>): void {
  if (known && !known.has(id)) file.fault(path, 'unknown', { what: THINGS[what], id });
}

export const isDate = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

/** The same for a list. */
export function noteAllUnknown(
  file: SourceFile,
  path: Path,
  what: Thing,
  ids: readonly string[] = [],
  known?: ReadonlySet<string>,
): void {
  for (const [index, id] of ids.entries()) noteUnknown(file, [...path, index], what, id, known);
}
