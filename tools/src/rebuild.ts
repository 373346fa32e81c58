/** `npm run rebuild -- <service>`: runs the service's own rebuild against the installation that runs here, or the one the environment names. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { dataFolderOf, runningIn } from '@guichet/launcher/running';
import { commandOf, EXIT, Refusal, runInTerminal, UsageError } from '@guichet/texts';
import { rowOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';

/** Services with tables that are built from the log. */
export const REBUILT = SERVICE_NAMES.filter((name) => rowOf(name).rebuildable);

const NBSP = '\u00a0';

/** Addresses of the service's tables and of the log: from the environment, otherwise from the launcher's file. Throws Refusal. */
function environmentOf(service: ServiceName, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env['DATABASE_URL'] && env['EVENT_STORE_URL']) return env;
  const data = dataFolderOf(env);
  const running = runningIn(data);
  if (running === undefined)
    throw new Refusal({
      en: `No installation runs here (${data}): start it, or give DATABASE_URL and EVENT_STORE_URL.`,
      fr: `Aucune installation en marche ici (${data})${NBSP}: démarrez-la, ou donnez DATABASE_URL et EVENT_STORE_URL.`,
    });
  const log = running.logs[service];
  const asked = env['EVENT_STORE_URL'];
  if (asked && asked !== log.EVENT_STORE_URL)
    throw new Refusal({
      en: `EVENT_STORE_URL names another log than the installation that runs here (${data}): give DATABASE_URL with it, or leave EVENT_STORE_URL out.`,
      fr: `EVENT_STORE_URL désigne un autre journal que l’installation en marche ici (${data})${NBSP}: ajoutez DATABASE_URL, ou n’indiquez pas EVENT_STORE_URL.`,
    });
  return { ...env, DATABASE_URL: running.databases[service].database, ...log };
}

/** Throws UsageError for one that has nothing to rebuild. */
function serviceNamed(name: string | undefined): ServiceName {
  const service = REBUILT.find((known) => known === name);
  if (service) return service;
  throw new UsageError({
    en: `Name one of these services first: ${REBUILT.join(', ')} (--help)`,
    fr: `Nommez d’abord l’un de ces services${NBSP}: ${REBUILT.join(', ')} (--help)`,
  });
}

/** The service's own command ends as every other does. */
export const command = commandOf(async ([name, ...rest], env) => {
  const service = serviceNamed(name);
  const program = fileURLToPath(new URL(`../../services/${service}/dist/rebuild.js`, import.meta.url));
  const its = rest.includes('--help') ? env : environmentOf(service, env);
  const child = spawn(process.execPath, [program, ...rest], { stdio: 'inherit', env: its });
  return ((await once(child, 'exit')) as [number | null])[0] ?? EXIT.refused;
});

if (import.meta.main) await runInTerminal(command);
