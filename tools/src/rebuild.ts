/** `npm run rebuild -- <service>`: runs the service's own rebuild against the installation that runs here, or the one the environment names. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rowOf, SERVICE_NAMES } from '@guichet/topology';

/** Services with tables that follow from the log. */
export const REBUILT = SERVICE_NAMES.filter((name) => rowOf(name).rebuildable);

const NBSP = '\u00a0';
/** What cannot be done, for the person who called; in both languages, before the language is known. */
export class RebuildImpossible extends Error {
  override readonly name = 'RebuildImpossible';
}

/** Where the service's tables and the log are: as the environment says, else as the launcher wrote down. Throws RebuildImpossible. */
export async function environmentOf(service: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  if (env['DATABASE_URL'] && env['EVENT_STORE_URL']) return { ...env };
  const file = join(env['GUICHET_DATA'] ?? '.guichet', 'running.json');
  const running = await readFile(file, 'utf8').catch(() => undefined);
  if (running === undefined)
    throw new RebuildImpossible(
      `No installation runs here (${file}): start it, or give DATABASE_URL and EVENT_STORE_URL.\n` +
        `Aucune installation en marche ici (${file})${NBSP}: démarrez-la, ou donnez DATABASE_URL et EVENT_STORE_URL.`,
    );
  const { databases } = JSON.parse(running) as { databases: Record<string, { database: string; log: string }> };
  const { database, log } = databases[service]!;
  return { ...env, DATABASE_URL: database, EVENT_STORE_URL: log };
}

/** Throws RebuildImpossible for a service that has nothing to rebuild. */
export function programOf(service: string | undefined): string {
  if (!REBUILT.some((known) => known === service))
    throw new RebuildImpossible(
      `Name one of these services first · Nommez d’abord l’un de ces services${NBSP}: ${REBUILT.join(', ')} (--help)`,
    );
  return fileURLToPath(new URL(`../../services/${service}/dist/rebuild.js`, import.meta.url));
}

if (import.meta.main) {
  try {
    const [service, ...rest] = process.argv.slice(2);
    const program = programOf(service);
    const env = rest.includes('--help') ? process.env : await environmentOf(service!, process.env);
    const child = spawn(process.execPath, [program, ...rest], { stdio: 'inherit', env });
    process.exitCode = ((await once(child, 'exit')) as [number | null])[0] ?? 2;
  } catch (failure) {
    console.error(failure instanceof RebuildImpossible ? failure.message : failure);
    process.exitCode = 2;
  }
}
