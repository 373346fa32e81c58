import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The Git work tree that would take the file in; undefined where there is none, or where Git is told to ignore the file. */
export function workTreeAround(file: string): string | undefined {
  const tree = foldersAbove(resolve(file)).find((folder) => existsSync(join(folder, '.git')));
  if (tree === undefined) return undefined;
  const ignored = spawnSync('git', ['-C', tree, 'check-ignore', '--quiet', resolve(file)]).status === 0;
  return ignored ? undefined : tree;
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...foldersAbove(parent)];
}
