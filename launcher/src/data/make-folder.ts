import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The data folder cannot be made or written; `obstacle` is the path that prevents it. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  constructor(
    readonly reason: 'not-a-folder' | 'not-writable',
    readonly obstacle: string,
    options?: ErrorOptions,
  ) {
    super(`${obstacle}: ${reason}`, options);
  }
}

/**
 * Makes a folder and its missing parents. Throws DataFolderUnusable, before anything is made, when the nearest existing parent cannot be
 * written. Folders are made one by one because Node's recursive mkdir never returns where no folder can be made, as in /proc.
 */
export function makeFolder(path: string, mode?: number): void {
  if (isFolder(path)) return assertWritable(path);
  const above = dirname(path);
  makeFolder(above);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new DataFolderUnusable('not-writable', above, { cause: error });
    if (!isFolder(path)) throw new DataFolderUnusable('not-a-folder', path); // a dangling link; otherwise another process made it first
  }
}

function isFolder(path: string): boolean {
  try {
    if (statSync(path).isDirectory()) return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false; // a file in the path is found when its parents are checked
    throw new DataFolderUnusable('not-writable', path, { cause: error });
  }
  throw new DataFolderUnusable('not-a-folder', path);
}

function assertWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderUnusable('not-writable', path, { cause: error });
  }
}
