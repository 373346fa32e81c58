import { existsSync, readFileSync } from 'node:fs';
import type { DataFolder } from '../data/data-folder.ts';
import { vaultKeysIn } from '../data/vault-keys.ts';
import type { InstallationAccess } from '../services/service-environment.ts';
import type { Files } from './access-files.ts';

/** What may be put into the folder of a container, by its path there. */
export function ownFilesIn(folder: DataFolder, access: Pick<InstallationAccess, 'subscribers' | 'vaultKeys'>): Files {
  const files = new Map([[access.vaultKeys, readFileSync(vaultKeysIn(folder), 'utf8')]]);
  if (existsSync(folder.subscribers)) files.set(access.subscribers, readFileSync(folder.subscribers, 'utf8'));
  return files;
}
