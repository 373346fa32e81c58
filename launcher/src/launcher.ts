import { DefaultLanguages } from '@guichet/service-kit';
import { startBacking, type Backing } from './backing.ts';
import { withChosenLog } from './data/log-choice.ts';
import { claimDataFolder, type DataFolder } from './data/data-folder.ts';
import { natsUrlsOf } from './data/nats-access.ts';
import { developmentTokens, otherTokens, secretsOf } from './data/secrets.ts';
import { serviceTokens, type ServiceTokens } from './data/service-tokens.ts';
import { vaultKeysIn } from './data/vault-keys.ts';
import { Replicas } from './gateway/replicas.ts';
import { memoryOf, type Memory } from './memory.ts';
import { openOrigin, type Origin } from './origin.ts';
import type { LauncherOptions } from './options.ts';
import { removeRunningFile, writeRunningFile } from './running-file.ts';
import { untilLogAnswers } from './services/log-at-start.ts';
import { logUrlsOf } from './services/log-urls.ts';
import { environmentOf, type InstallationAccess } from './services/service-environment.ts';
import { SampleIssuer } from './sample-issuer/sample-issuer.ts';
import { NO_VARIABLES, sampleVariables, usesSampleIssuer } from './sample-issuer/variables.ts';
import { seedOnce } from './seed/seed-once.ts';
import type { AllHealth } from './gateway/readiness.ts';
import { startServices, stopAll, waitUntilReady } from './services/start-services.ts';
import { openServiceLog } from './services/service-log.ts';
import { refuseInUse } from './retired-in-use.ts';
import { importRetiring, importSettings, workplacesOf, type Imported } from './settings-import.ts';
import { Teardown } from './teardown.ts';

export interface Launch {
  readonly options: LauncherOptions;
  readonly env: NodeJS.ProcessEnv;
  /** File to which spans are appended; undefined without tracing. */
  readonly traceFile: string | undefined;
  readonly log: (line: string) => void;
  /** Aborted when the installation should stop, also in the middle of its start. */
  readonly stopping: AbortSignal;
}

export interface Launched {
  readonly url: string;
  /** Address of NATS that outside systems are told, the same at every start. */
  readonly nats: string;
  readonly municipalities: readonly string[];
  /** Sample people by user name and password; none where they sign in elsewhere. */
  readonly people: readonly (readonly [login: string, password: string])[];
  /** Where staff sign in, as browsers reach it. */
  readonly publicUrl: string;
  /** Sample requests posted by this start. */
  readonly seeded: number;
  /** What is not ready; undefined when everything is. */
  readonly notReady: AllHealth | undefined;
  /** Resolves once everything is ready; rejects when the installation should stop. */
  ready(): Promise<void>;
  memory(): Memory | undefined;
  /** Returns the parts that could not be stopped. */
  stop(): ReturnType<Teardown['run']>;
}

/** Starts the whole installation. When a step fails, everything that was started is stopped again. */
export async function launchInstallation(launch: Launch): Promise<Launched> {
  const teardown = new Teardown();
  try {
    const env = withChosenLog(launch.options.data, launch.env);
    return await bringUp({ ...launch, env }, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function bringUp(launch: Launch, teardown: Teardown): Promise<Launched> {
  const { options, log, stopping } = launch;
  const folder = await claimDataFolder(options.data);
  teardown.add('data folder', () => folder.release());
  removeRunningFile(folder); // left by a launcher that was killed
  const serviceLog = openServiceLog(folder);
  teardown.add('log', () => serviceLog.close());
  const secrets = secretsOf(folder);
  const tokens = await serviceTokens(secrets.servicesKey);
  const replicas = new Replicas();
  const defaultLanguages = new DefaultLanguages();
  const issuer = new SampleIssuer();
  const origin = await openOrigin({ options, folder, replicas, log, defaultLanguages, issuer });
  teardown.add('origin', () => origin.close());
  const publicUrl = (launch.env.PUBLIC_URL || origin.url).replace(/\/+$/u, '');
  if (usesSampleIssuer(launch.env)) issuer.open({ ...secrets.issuer, publicUrl, url: origin.url });
  let ready = false;
  const record = (): void => {
    if (!ready) return;
    const { url, smtpUrl: smtp } = origin;
    const outside = outsideOf(launch, { backing, origin });
    const { env, traceFile } = launch;
    writeRunningFile({ folder, url, smtp, outside, backing, replicas, secrets, serviceTokens: tokens, traceFile, env });
  };
  const backing = await startBacking({
    folder,
    secrets,
    ports: options.servers,
    log,
    onRestart: () => record(),
  });
  teardown.add('PostgreSQL and NATS', () => backing.stop());
  stopping.throwIfAborted();
  const importer = logUrlsOf(launch.env, backing.installation.urls.importer.log);
  await untilLogAnswers(importer, launch);
  const { imported, retiring } = await importSettings(importer, options.municipalities);
  defaultLanguages.serve(imported.map(({ municipality }) => municipality));
  teardown.add('services', () => stopAll(replicas));
  const access = accessOf(launch, { folder, backing, secrets, serviceTokens: tokens, origin, imported });
  await startServices({
    ...launch,
    folder,
    replicas,
    record,
    environment: (service) => environmentOf(service, access, launch.env),
  });
  const notReady = await waitUntilReady(replicas, options.replicas, stopping);
  const asking = { internalUrl: origin.internalUrl, token: tokens.importer };
  if (!options.acceptRetired) for (const one of retiring) await refuseInUse(one, asking);
  await importRetiring(importer, retiring);
  const seeded = await seedOnce({
    wanted: options.seed,
    marker: folder.file('first-start.json'),
    url: origin.url,
    imported,
    log,
  });
  ready = true;
  record();
  teardown.add('running.json', () => removeRunningFile(folder));
  teardown.add('new calls', () => origin.closePublic());
  return {
    url: origin.url,
    nats: outsideOf(launch, { backing, origin }).nats,
    municipalities: imported.map(({ id }) => id),
    people: usesSampleIssuer(launch.env) ? Object.entries(secrets.issuer.passwords) : [],
    publicUrl,
    seeded,
    notReady,
    ready: async () => {
      while (await waitUntilReady(replicas, options.replicas, stopping));
    },
    memory: () => memoryOf(process.pid),
    stop: () => teardown.run(),
  };
}

const outsideOf = ({ options, env }: Launch, { backing, origin }: { backing: Backing; origin: Origin }) => ({
  nats: options.natsPublicUrl ?? `nats://${backing.nats.servers}`,
  url: (env.PUBLIC_URL || origin.url).replace(/\/+$/u, ''),
});

function accessOf(
  launch: Launch,
  has: {
    folder: DataFolder;
    backing: Backing;
    secrets: ReturnType<typeof secretsOf>;
    serviceTokens: ServiceTokens;
    origin: Origin;
    imported: readonly Imported[];
  },
): InstallationAccess {
  const { folder, backing, secrets, origin, imported } = has;
  return {
    urls: backing.installation.urls,
    natsUrls: natsUrlsOf(secrets.natsSeeds, backing.nats.servers),
    subscribers: folder.subscribers,
    vaultKeys: vaultKeysIn(folder),
    secrets,
    serviceTokens: has.serviceTokens,
    provider: usesSampleIssuer(launch.env)
      ? sampleVariables(outsideOf(launch, has).url, origin.url, secrets)
      : NO_VARIABLES,
    developmentTokens: developmentTokens(
      secrets.tokens,
      workplacesOf(imported),
      otherTokens(launch.env.GUICHET_DEV_TOKENS),
    ),
    smtpUrl: origin.smtpUrl,
    intakeUrl: origin.internalUrl,
    apiUrl: origin.internalUrl,
    outside: outsideOf(launch, has),
    traceFile: launch.traceFile,
  };
}
