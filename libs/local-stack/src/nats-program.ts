import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  copyFile,
  constants,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NBSP = '\u00a0';
const VERSION_TIMEOUT_MS = 20_000;

/** The official release that is used when nothing else is found, with its SHA-256 by machine to detect a replaced file. */
const RELEASE = {
  version: '2.9.24',
  sha256: {
    x64: {
      arch: 'amd64',
      sum: 'f4d5dc256d758fa42e7cbf2ddcacc2edfc379bedc0bbdcf5fe6cb67ff3a82d7c',
    },
    arm64: {
      arch: 'arm64',
      sum: 'c6afa824992389dd0f7fa4073eeaa8b842849c71b0b782da11101b68e4e032fd',
    },
  } as Record<string, { arch: string; sum: string }>,
};

export interface Whereabouts {
  readonly env?: NodeJS.ProcessEnv;
  /** Folder that keeps a fetched program between installations; default `~/.cache/guichet`. */
  readonly cache?: string;
}

/** No nats-server that can be used; the message says what to do about it, in both languages. */
export class NatsServerMissing extends Error {
  override readonly name = 'NatsServerMissing';
}

/**
 * Path of a nats-server program (2.9 or newer): the variable NATS_SERVER, the PATH, the cache, Debian's package unpacked without
 * root, or the official release, whatever is found first. Throws `NatsServerMissing` with what was tried and what to do.
 */
export async function findNatsServer({
  env = process.env,
  cache = cacheFolder(env),
}: Whereabouts = {}): Promise<string> {
  if (env.NATS_SERVER) return named(env.NATS_SERVER);
  for (const folder of [...(env.PATH ?? '').split(delimiter).filter(Boolean), cache]) {
    const candidate = join(folder, 'nats-server');
    if ((await fitness(candidate)) === 'fit') return candidate;
  }
  return fetchNatsServer(cache);
}

/** Whether a program is usable (`fit`), or its fault. */
type Fitness = 'fit' | 'not-a-program' | 'not-nats' | 'too-old';

const FAULTS: Record<Exclude<Fitness, 'fit'>, { en: string; fr: string }> = {
  'not-a-program': { en: 'is not a program that can be run', fr: 'n’est pas un programme exécutable' },
  'not-nats': { en: 'does not answer as a nats-server does', fr: 'ne répond pas comme un nats-server' },
  'too-old': { en: 'is older than version 2.9', fr: 'est antérieur à la version 2.9' },
};

async function named(program: string): Promise<string> {
  const fit = await fitness(program);
  if (fit === 'fit') return program;
  const { en, fr } = FAULTS[fit];
  throw new NatsServerMissing(
    [
      `NATS_SERVER=${program} ${en}. Put the path of a nats-server (2.9 or newer) into NATS_SERVER, or remove this variable: one is then looked for.`,
      `NATS_SERVER=${program} ${fr}. Indiquez dans NATS_SERVER le chemin d’un nats-server (2.9 ou plus récent), ou retirez cette variable${NBSP}: un programme sera alors cherché.`,
    ].join('\n'),
  );
}

async function fitness(program: string): Promise<Fitness> {
  if (!(await isProgram(program))) return 'not-a-program';
  const answer = await run(program, ['--version'], { timeout: VERSION_TIMEOUT_MS }).catch(() => undefined);
  const [, major, minor] = /^nats-server: v?(\d+)\.(\d+)/mu.exec(answer?.stdout ?? '') ?? [];
  if (major === undefined) return 'not-nats';
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 9) ? 'fit' : 'too-old';
}

const cacheFolder = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'guichet');

async function fetchNatsServer(cache: string): Promise<string> {
  const tried: string[] = [];
  const sources = process.platform === 'linux' ? [fromDebian, fromRelease] : [];
  for (const source of sources) {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-nats-'));
    try {
      const program = await source(folder);
      const fit = await fitness(program);
      if (fit !== 'fit') throw new Error(`what it brought ${FAULTS[fit].en} · ce qui a été obtenu ${FAULTS[fit].fr}`);
      return await keep(program, cache);
    } catch (error) {
      tried.push(`${source.name}: ${firstLine(error)}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  throw new NatsServerMissing(
    [
      'nats-server was not found and could not be fetched · nats-server est introuvable et n’a pas pu être téléchargé',
      ...tried.map((line) => `  ${line}`),
      'Install it (Debian and Ubuntu: apt-get install nats-server; macOS: brew install nats-server; others: https://github.com/nats-io/nats-server/releases),',
      'or name the program in the variable NATS_SERVER, and start again.',
      `Installez-le (Debian et Ubuntu${NBSP}: apt-get install nats-server; macOS${NBSP}: brew install nats-server; autres${NBSP}: https://github.com/nats-io/nats-server/releases),`,
      'ou indiquez le programme dans la variable NATS_SERVER, puis relancez.',
    ].join('\n'),
  );
}

async function fromDebian(folder: string): Promise<string> {
  const download = () => run('apt-get', ['download', 'nats-server'], { cwd: folder });
  await download().catch(async () => {
    await run('apt-get', ['update']); // needs root; runs only when the package lists are missing
    return download();
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (!archive) throw new Error('apt-get brought no package · apt-get n’a apporté aucun paquet');
  await run('dpkg', ['-x', archive, 'unpacked'], { cwd: folder });
  return join(folder, 'unpacked/usr/sbin/nats-server');
}

async function fromRelease(folder: string): Promise<string> {
  const build = RELEASE.sha256[process.arch];
  if (!build) throw new Error(`no pinned release for ${process.arch} · aucune version retenue pour ${process.arch}`);
  const name = `nats-server-v${RELEASE.version}-linux-${build.arch}`;
  const response = await fetch(
    `https://github.com/nats-io/nats-server/releases/download/v${RELEASE.version}/${name}.tar.gz`,
    { signal: AbortSignal.timeout(60_000) },
  );
  if (!response.ok)
    throw new Error(`the download answered ${response.status} · le téléchargement a répondu ${response.status}`);
  const archive = Buffer.from(await response.arrayBuffer());
  assertSum(archive, build.sum);
  await writeFile(join(folder, 'release.tar.gz'), archive);
  await run('tar', ['-xzf', 'release.tar.gz'], { cwd: folder });
  return join(folder, name, 'nats-server');
}

/** Throws when the bytes are not the ones whose SHA-256 (hexadecimal) was written down. */
export function assertSum(bytes: Uint8Array, sum: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sum)
    throw new Error(
      `checksum ${found} instead of ${sum}: the file is not the one that was pinned · somme de contrôle ${found} au lieu de ${sum}${NBSP}: ce n’est pas le fichier attendu`,
    );
}

/** Two installations may fetch at the same time: each makes its own copy, and the last rename wins, which does no harm. */
async function keep(program: string, cache: string): Promise<string> {
  await mkdir(cache, { recursive: true });
  const kept = join(cache, 'nats-server');
  const draft = `${kept}.${process.pid}.new`;
  await copyFile(program, draft);
  await chmod(draft, 0o755);
  await rename(draft, kept);
  return kept;
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK)
    .then(() => stat(path))
    .then(
      (found) => found.isFile(),
      () => false,
    );

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
