/**
 * Compiles every workspace and prints nothing when that works, so that a command prints only its own output; everything when it
 * fails. Where no source changed since the last time, nothing is started at all. Arguments go to Nx, which then always runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = dirname(import.meta.dirname);
/** Holds the fingerprint of the sources that `dist` was made of. */
const STAMP = join(ROOT, '.nx/built');

const options = process.argv.slice(2);
const projects = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  .workspaces.flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(pattern.slice(0, -2)) : [pattern]))
  .filter((folder) => existsSync(join(ROOT, folder, 'project.json')));
const sources = fingerprint(); // taken before the build: a file saved meanwhile is compiled the next time

if (options.length > 0 || !isBuilt()) {
  rmSync(STAMP, { force: true });
  process.exitCode = build();
  if (process.exitCode === 0) {
    mkdirSync(dirname(STAMP), { recursive: true });
    writeFileSync(STAMP, sources);
  }
}

function foldersIn(parent) {
  return readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`);
}

function isBuilt() {
  const compiled = projects.every((folder) => existsSync(join(ROOT, folder, 'dist')));
  return compiled && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
}

/** Of names, sizes and times of change: as `make` knows what is old, without reading a file. */
function fingerprint() {
  const files = projects.flatMap((folder) => [
    `${folder}/package.json`,
    `${folder}/project.json`,
    ...readdirSync(join(ROOT, folder, 'src'), { recursive: true }).map((name) => `${folder}/src/${name}`),
  ]);
  const hash = createHash('sha256');
  for (const file of ['.swcrc', 'nx.json', 'package-lock.json', ...files.toSorted()]) {
    const { mtimeMs, size } = statSync(join(ROOT, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function build() {
  if (process.stderr.isTTY) console.error('Compiling… · Compilation…');
  const args = [join(ROOT, 'node_modules/.bin/nx'), 'run-many', '-t', 'build', '--output-style=static'];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...args, ...options], {
    cwd: ROOT,
    env: { ...process.env, NX_DAEMON: 'false' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return 0;
  process.stderr.write(stdout ?? '');
  process.stderr.write(stderr ?? '');
  if (error) console.error(error.message);
  return status ?? 1;
}
