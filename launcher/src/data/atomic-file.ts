import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file, so that readers see the old or the new content, never a part. Only the owner may read it, because these files hold secrets. */
export const writePrivately = (file: string, value: unknown): void =>
  writeTextPrivately(file, `${JSON.stringify(value, null, 2)}\n`);

export function writeTextPrivately(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
