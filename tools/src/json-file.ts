import { readTextFile, Refusal } from '@guichet/texts';

/** A file of JSON, in UTF-8 or with a byte order mark. Throws Refusal. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readTextFile(path);
  try {
    return JSON.parse(text);
  } catch (failure) {
    const { message } = failure as Error;
    throw new Refusal(
      { en: `${path} is not JSON: ${message}`, fr: `${path} n’est pas du JSON\u00a0: ${message}` },
      { cause: failure },
    );
  }
}
