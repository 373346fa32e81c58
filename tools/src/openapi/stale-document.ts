import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from '../catalogue/output.ts';
import { unlessMissing } from '../compatibility/releases.ts';
import { openApi } from './document.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Served by intake, whose folder it lies in. */
export const OPENAPI_FILE = join(ROOT, 'services/intake/openapi.json');

/** What the file should hold; undefined when it does. */
export async function staleDocument(): Promise<string | undefined> {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const wanted = json(await openApi(version));
  const found = await unlessMissing(readFile(OPENAPI_FILE, 'utf8'));
  return found === wanted ? undefined : wanted;
}
