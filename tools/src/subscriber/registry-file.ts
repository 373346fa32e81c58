import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseRegistry, registryText, type Grant } from '@guichet/messaging/access';
import { textOfFile } from '@guichet/texts';
import type { Administered } from './administered.ts';

export const grantsIn = ({ registry }: Administered): Grant[] =>
  existsSync(registry) ? parseRegistry(textOfFile(registry, readFileSync(registry))) : [];

/** The registry, and the configuration that follows from it; readers see the old file or the new. */
export function saveGrants(installation: Administered, grants: readonly Grant[]): void {
  replace(installation.configuration, installation.configurationOf(grants));
  replace(installation.registry, registryText(grants));
}

function replace(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
