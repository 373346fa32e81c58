import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provision } from '@guichet/provisioning';
import { SERVICE_NAMES } from '@guichet/topology';
import { claimDataFolder, type DataFolder } from '../data/data-folder.ts';
import { natsUrlsOf } from '../data/nats-access.ts';
import { developmentTokens, otherTokens, secretsOf, type Workplaces } from '../data/secrets.ts';
import { serviceTokens } from '../data/service-tokens.ts';
import { untilLogAnswers } from '../services/log-at-start.ts';
import { logUrlsOf } from '../services/log-urls.ts';
import { environmentOf, type InstallationAccess } from '../services/service-environment.ts';
import { NO_VARIABLES } from '../sample-issuer/variables.ts';
import { importRetiring, importSettings, workplacesOf, type Retiring } from '../settings-import.ts';
import { refuseInUse, RoutingAway } from '../retired-in-use.ts';
import { writeAccess } from './access-files.ts';
import { addressOf, GATEWAY, MAIL, NATS, OWN_FOLDER, POSTGRES } from './addresses.ts';
import { passwordFileIn, type Folders } from './keys.ts';
import { ownFilesIn } from './own-files.ts';

export interface Preparing {
  readonly folders: Folders;
  /** Settings folders to publish. */
  readonly municipalities: readonly string[];
  readonly acceptRetired: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

/** Makes roles and databases, migrates the log, publishes settings, and gives each service what it may know. May be repeated at any time. */
export async function makeDatabases(preparing: Preparing): Promise<void> {
  const { folders, env, log } = preparing;
  const folder = await claimDataFolder(folders.installation);
  try {
    const { databasePassword, servicesKey } = secretsOf(folder);
    const { urls } = await provision(adminUrlIn(folders), { password: databasePassword });
    const importer = logUrlsOf(env, urls.importer.log);
    await untilLogAnswers(importer, { log, stopping: new AbortController().signal });
    const { imported, retiring } = await importSettings(importer, preparing.municipalities);
    const { importer: token } = await serviceTokens(servicesKey);
    await giveAccess(preparing, folder, urls, workplacesOf(imported));
    for (const one of retiring) if (await mayRetire(one, token, preparing)) await importRetiring(importer, [one]);
  } finally {
    folder.release();
  }
}

const adminUrlIn = (folders: Folders): string =>
  `postgres://postgres:${readFileSync(passwordFileIn(folders), 'utf8')}@${POSTGRES}/postgres`;

async function giveAccess(
  { folders, env }: Preparing,
  folder: DataFolder,
  urls: InstallationAccess['urls'],
  workplaces: Workplaces,
): Promise<void> {
  const secrets = secretsOf(folder);
  const own = (name: string): string => join(OWN_FOLDER, name);
  const access: InstallationAccess = {
    urls,
    secrets,
    natsUrls: natsUrlsOf(secrets.natsSeeds, NATS),
    serviceTokens: await serviceTokens(secrets.servicesKey),
    developmentTokens: developmentTokens(secrets.tokens, workplaces, otherTokens(env.GUICHET_DEV_TOKENS)),
    provider: NO_VARIABLES,
    subscribers: own('subscribers.json'),
    vaultKeys: own('vault-keys.json'),
    intakeUrl: addressOf('intake'),
    apiUrl: GATEWAY,
    smtpUrl: `smtp://${MAIL.host}:${MAIL.smtpPort}`,
    outside: { url: env.PUBLIC_URL ?? '', nats: env.NATS_PUBLIC_URL ?? '' },
    traceFile: undefined,
  };
  for (const service of SERVICE_NAMES)
    writeAccess(join(folders.access, service), environmentOf(service, access, env), ownFilesIn(folder, access));
}

/**
 * Asks routing whether cases are open under what the settings no longer name. Where routing does not run, these settings wait for the next time,
 * so that an installation starts at all. Throws RetiredInUse.
 */
export async function mayRetire(
  one: Retiring,
  token: string,
  { acceptRetired, log }: Pick<Preparing, 'acceptRetired' | 'log'>,
): Promise<boolean> {
  if (acceptRetired) return true;
  try {
    await refuseInUse(one, { internalUrl: addressOf('routing'), token });
    return true;
  } catch (failure) {
    if (!(failure instanceof RoutingAway)) throw failure;
    log(
      `${one.folder} retires something and is not published: routing, which knows what is open, does not answer. Do this again while it runs.\n` +
        `${one.folder} retire quelque chose et n’est pas publié\u00a0: routing, qui sait ce qui est en cours, ne répond pas. Recommencez pendant qu’il fonctionne.`,
    );
    return false;
  }
}
