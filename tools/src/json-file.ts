import { readFile } from 'node:fs/promises';

/** Throws with a sentence for the person who named the file. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (failure) {
    throw new Error(`${path}: ${(failure as Error).message}`, { cause: failure });
  }
}
