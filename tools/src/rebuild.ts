/** `npm run rebuild -- <service>`: runs the service's own rebuild against the installation that runs here, or the one the environment names. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { dataFolderOf, runningIn } from '@guichet/launcher/running';
import { UsageError } from '@guichet/texts';
import { rowOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';

/** Services with tables that are built from the log. */
export const REBUILT = SERVICE_NAMES.filter((name) => rowOf(name).rebuildable);

const NBSP = '\u00a0';

/** Addresses of the service's tables and of the log: from the environment, otherwise from the launcher's file. Throws UsageError. */
function environmentOf(service: ServiceName, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env['DATABASE_URL'] && env['EVENT_STORE_URL']) return env;
  const data = dataFolderOf(env);
  const running = runningIn(data);
  if (running === undefined)
    throw new UsageError({
      en: `No installation runs here (${data}): start it, or give DATABASE_URL and EVENT_STORE_URL.`,
      fr: `Aucune installation en marche ici (${data})${NBSP}: démarrez-la, ou donnez DATABASE_URL et EVENT_STORE_URL.`,
    });
  const { database, log } = running.databases[service];
  return { ...env, DATABASE_URL: database, EVENT_STORE_URL: log };
}

/** Throws UsageError for one that has nothing to rebuild. */
function serviceNamed(name: string | undefined): ServiceName {
  const service = REBUILT.find((known) => known === name);
  if (service) return service;
  throw new UsageError({
    en: 'Name one of these services first',
    fr: `Nommez d’abord l’un de ces services${NBSP}: ${REBUILT.join(', ')} (--help)`,
  });
}

if (import.meta.main) {
  try {
    const [name, ...rest] = process.argv.slice(2);
    const service = serviceNamed(name);
    const program = fileURLToPath(new URL(`../../services/${service}/dist/rebuild.js`, import.meta.url));
    const env = rest.includes('--help') ? process.env : environmentOf(service, process.env);
    const child = spawn(process.execPath, [program, ...rest], { stdio: 'inherit', env });
    process.exitCode = ((await once(child, 'exit')) as [number | null])[0] ?? 2;
  } catch (failure) {
    console.error(failure instanceof UsageError ? failure.message : failure);
    process.exitCode = 2;
  }
}
