import { copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadMunicipality, OPTIONAL_FILES } from '@guichet/settings';
import { unreadable, unwritable } from '@guichet/texts';
import { Document, isMap, isScalar, visit } from 'yaml';
import { impossible } from './remarks.ts';

const TO_TRANSLATE = ' to translate · à traduire';

/** Throws UsageError where the folder holds something and may not be written over. */
export async function checkFolder(folder: string, overwrite: boolean): Promise<void> {
  const names = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return [];
    throw failure.code === 'ENOTDIR' ? unwritable(folder, failure) : unreadable(folder, failure);
  });
  if (names.length > 0 && !overwrite) throw impossible('folder-not-empty', { folder });
}

/** Writes a settings folder once the loader has accepted it; before that, nothing of the folder changes. Throws SettingsRefused, and Refusal where nothing can be written. */
export async function writeFolder(folder: string, files: Readonly<Record<string, object>>, wards: string) {
  const draft = await draftBeside(folder);
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(draft, name), yaml(content));
    await writeFile(join(draft, 'wards.geojson'), wards);
    for (const name of OPTIONAL_FILES) await copyIfThere(join(folder, name), join(draft, name));
    const settings = await loadMunicipality(draft);
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(draft)) await rename(join(draft, name), join(folder, name));
    return settings;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What was written by hand beside these files stays, and has to fit them. */
async function copyIfThere(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'ENOENT') throw failure;
  });
}

async function draftBeside(folder: string): Promise<string> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    return await mkdtemp(`${folder}.draft-`);
  } catch (failure) {
    throw unwritable(folder, failure);
  }
}

/** YAML in which every text that is missing in a language is marked, so that it can be searched for. */
function yaml(content: object): string {
  const document = new Document(content, { aliasDuplicateObjects: false });
  visit(document, {
    Map: (_, node) => {
      const missing = isMap(node) && node.get('missing', true);
      if (isScalar(missing)) missing.comment = TO_TRANSLATE;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}
