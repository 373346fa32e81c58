import { existsSync } from 'node:fs';
import { newVaultKeys, writeKeyFile } from '@guichet/vault/key-file';
import type { DataFolder } from './data-folder.ts';

/** The file of the vault's keys, made at the first start. Whoever loses it loses every record that was sealed or kept with it. */
export function vaultKeysIn(folder: DataFolder): string {
  const file = folder.file('vault-keys.json');
  if (!existsSync(file)) writeKeyFile(file, newVaultKeys());
  return file;
}
