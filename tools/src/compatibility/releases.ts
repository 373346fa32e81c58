import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal, UsageError } from '@guichet/texts';
import { dataDocument, envelopeDocument } from '../catalogue/documents.ts';
import type { EventVersion } from '../catalogue/event-versions.ts';
import type { JsonSchema } from '../catalogue/json-schema.ts';
import { json } from '../catalogue/output.ts';
import { brokenPromises, type Promised } from './compare-releases.ts';

const NUMBER = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;

/** Schemas as they are today. */
export const promisedToday = (events: readonly EventVersion[]): Promised =>
  new Map([
    ['envelope', JSON.parse(json(envelopeDocument())) as JsonSchema],
    ...events.map((event): [string, JsonSchema] => [
      event.pattern,
      JSON.parse(json(dataDocument(event))) as JsonSchema,
    ]),
  ]);

/** Numbers of the releases kept in a folder, the oldest first; none where the folder is missing. */
export async function releaseNumbers(folder: string): Promise<string[]> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  return names.filter((name) => NUMBER.test(name)).sort(byNumber);
}

export async function readRelease(folder: string, number: string): Promise<Promised> {
  const files = (await readdir(join(folder, number))).sort();
  const schemas = files.map(async (file): Promise<[string, JsonSchema]> => {
    const text = await readFile(join(folder, number, file), 'utf8');
    return [basename(file, '.json'), JSON.parse(text) as JsonSchema];
  });
  return new Map(await Promise.all(schemas));
}

/** The release each event version was first part of. */
export async function firstReleases(folder: string): Promise<Map<string, string>> {
  const first = new Map<string, string>();
  for (const number of await releaseNumbers(folder)) {
    for (const name of (await readRelease(folder, number)).keys()) if (!first.has(name)) first.set(name, number);
  }
  return first;
}

/** Keeps today's schemas as a release, whole or not at all. Throws with what is wrong, before anything is written. */
export async function keepRelease(folder: string, number: string, today: Promised): Promise<void> {
  if (!NUMBER.test(number))
    throw new UsageError({
      en: `“${number}” is no release number like 1.2.3`,
      fr: `«\u00a0${number}\u00a0» n’est pas un numéro d’édition comme 1.2.3`,
    });
  const last = (await releaseNumbers(folder)).at(-1);
  if (last && byNumber(number, last) <= 0)
    throw new UsageError({
      en: `${number} does not follow ${last}, the last release`,
      fr: `${number} ne suit pas ${last}, la dernière édition`,
    });
  const broken = last ? brokenPromises(await readRelease(folder, last), today) : [];
  if (broken.length > 0)
    throw new Refusal({
      en: [`Release ${last} promised otherwise:`, ...broken].join('\n'),
      fr: [`L’édition ${last} promettait autre chose\u00a0:`, ...broken].join('\n'),
    });
  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), '.release-'));
  try {
    for (const [name, schema] of today) await writeFile(join(draft, `${name}.json`), json(schema));
    await rename(draft, join(folder, number));
  } catch (failure) {
    await rm(draft, { recursive: true });
    throw failure;
  }
}

/** What is read, or undefined where there is no such file or folder. */
export async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
