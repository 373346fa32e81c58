import type { JsonSchema } from '../catalogue/json-schema.ts';
import { compareSchemas, type Break, type Change } from './compare-schemas.ts';

/** What is promised: schema by event version (`case.opened.v1`), and `envelope`. */
export type Promised = ReadonlyMap<string, JsonSchema>;

const SAID: Readonly<Record<Change, string>> = {
  removed: 'was removed or renamed',
  'added-always': 'is new and always there',
  'may-be-missing': 'was always there, and may go missing now',
  'no-longer-missing': 'could be missing, and is always there now',
  'may-be-null': 'may be null now',
  'no-longer-null': 'could be null, and may not be now',
  'words-added': 'has a word more, in a list that was closed',
  'words-removed': 'has a word less',
  'more-values': 'takes values that it did not take',
  'fewer-values': 'refuses values that it took',
  'kind-changed': 'is of another kind or unit',
};

const WHOM = {
  readers: 'readers built on it would fail on what is written now',
  log: 'events recorded under it would not fit',
} as const;

/** One line for each promise of a release that today's schemas break, and what to do; empty when all are kept. */
export function brokenPromises(released: Promised, today: Promised): string[] {
  const lines = [...released].flatMap(([name, before]) => {
    const after = today.get(name);
    if (!after) return [`${name} is gone: events of it stay in the log, so its schema and sample stay in “past”`];
    const breaks = compareSchemas(before, after);
    return breaks.length > 0 ? [...breaks.map((found) => line(name, found)), remedy(name, today)] : [];
  });
  return lines;
}

const line = (name: string, { path, change, audience }: Break): string =>
  `${name} ${path || '(the whole)'} ${SAID[change]}: ${WHOM[audience]}`;

function remedy(name: string, today: Promised): string {
  const [, type, version] = /^(.+)\.v(\d+)$/.exec(name) ?? [];
  if (!type) return '  → put it back: the envelope has no versions; it can only gain attributes that may be absent';
  const next = `${type}.v${Number(version) + 1}`;
  if (today.has(next)) return `  → put it back: ${next} stands beside it, and what was recorded before keeps its shape`;
  return `  → put it back, or publish ${next} beside it: raise “version” in ${type}’s file, and move the released schema with its sample and an upcaster into “past”`;
}
