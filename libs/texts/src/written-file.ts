import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Refusal } from './refusal.ts';

const NBSP = '\u00a0';

/** Throws Refusal where a file cannot be written: asked before there is anything to write, so that no work is lost. */
export async function assertWritable(path: string): Promise<void> {
  try {
    const [there, folder] = [await statOf(path), dirname(resolve(path))];
    if (there?.isDirectory()) throw coded('EISDIR');
    if (!there && (await stat(folder)).isFile()) throw coded('ENOTDIR');
    await access(there ? path : folder, constants.W_OK);
  } catch (failure) {
    throw unwritable(path, failure);
  }
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });

/** Undefined for what is not there. */
async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
}

/** Writes a file of text. Throws Refusal where that cannot be done. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((failure: unknown) => {
    throw unwritable(path, failure);
  });
}

/** Why a file or folder could not be written. */
export function unwritable(path: string, failure: unknown): Refusal {
  const { code, message } = failure as NodeJS.ErrnoException;
  const reason = REASONS[code ?? ''] ?? { en: code ?? message, fr: code ?? message };
  return new Refusal(
    {
      en: `${path}: cannot be written (${reason.en})`,
      fr: `${path}${NBSP}: écriture impossible (${reason.fr})`,
    },
    { cause: failure },
  );
}

const NOT_ALLOWED = { en: 'not allowed', fr: 'ce n’est pas permis' };
const REASONS: Readonly<Record<string, Refusal['text']>> = {
  ENOENT: { en: 'its folder does not exist', fr: 'son dossier n’existe pas' },
  ENOTDIR: { en: 'what should be its folder is a file', fr: 'ce qui devrait être son dossier est un fichier' },
  EEXIST: { en: 'it is there already', fr: 'il existe déjà' },
  EISDIR: { en: 'it is a folder', fr: 'c’est un dossier' },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EROFS: NOT_ALLOWED,
  ENOSPC: { en: 'the disk is full', fr: 'le disque est plein' },
};
