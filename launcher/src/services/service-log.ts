import { createWriteStream, renameSync, statSync } from 'node:fs';
import { logTo } from '@guichet/service-kit';
import type { DataFolder } from '../data/data-folder.ts';

const MOST_BYTES = 20 * 1024 * 1024;

/** Sends the JSON lines of services in this process to `<data>/services.log`. Resolves, when closed, after the last line is written. */
export function openServiceLog(folder: DataFolder): { close(): Promise<void> } {
  const file = folder.file('services.log');
  keepOld(file);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  stream.on('error', () => logTo()); // e.g. a full disk: the lines go to the terminal instead
  logTo((line) => stream.write(line));
  return {
    close() {
      logTo();
      return new Promise((resolve) => stream.end(() => resolve()));
    },
  };
}

/** Keeps one old log beside the current one, so that logs do not grow without limit over many starts. */
export function keepOld(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(file, `${file}.1`);
}
