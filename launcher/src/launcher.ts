import { existsSync } from 'node:fs';
import { until } from '@guichet/local-stack';
import { startBacking, type Backing } from './backing.ts';
import { writePrivately } from './data/atomic-file.ts';
import { claimDataFolder, type DataFolder } from './data/data-folder.ts';
import { developmentTokens, secretsOf } from './data/secrets.ts';
import { healthOf } from './gateway/readiness.ts';
import { Replicas } from './gateway/replicas.ts';
import { memoryOf, type Memory } from './memory.ts';
import { openOrigin, type Origin } from './origin.ts';
import type { LauncherOptions } from './options.ts';
import { removeRunningFile, writeRunningFile } from './running-file.ts';
import { SAMPLE_REQUESTS } from './seed/sample-requests.ts';
import { seed } from './seed/seed.ts';
import { childProcesses } from './services/child-processes.ts';
import { inProcess } from './services/in-process.ts';
import { environmentOf, SERVICES, type Env, type Surroundings } from './services/service-environment.ts';
import { openServiceLog } from './services/service-log.ts';
import { importSettings, type Imported } from './settings-import.ts';
import { Teardown } from './teardown.ts';

export interface Launch {
  readonly options: LauncherOptions;
  readonly env: Env;
  /** File that spans are appended to, when they are. */
  readonly traceFile: string | undefined;
  readonly log: (line: string) => void;
  /** Aborted when it is to stop, also half way through its start. */
  readonly stopping: AbortSignal;
}

export interface Launched {
  readonly url: string;
  readonly municipalities: readonly string[];
  /** Sample requests posted by this start. */
  readonly seeded: number;
  memory(): Memory | undefined;
  /** Answers with what could not be stopped. */
  stop(): ReturnType<Teardown['run']>;
}

const READY_TIMEOUT_MS = 60_000;

/** Brings the whole installation up. Whatever was started is stopped again when a step fails. */
export async function launchInstallation(launch: Launch): Promise<Launched> {
  const teardown = new Teardown();
  try {
    return await bringUp(launch, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function bringUp(launch: Launch, teardown: Teardown): Promise<Launched> {
  const { options, log, stopping } = launch;
  const folder = await claimDataFolder(options.data);
  teardown.add('data folder', () => folder.release());
  const serviceLog = openServiceLog(folder);
  teardown.add('log', () => serviceLog.close());
  const secrets = secretsOf(folder);
  const replicas = new Replicas();
  const origin = await openOrigin({ options, folder, replicas, log });
  teardown.add('origin', () => origin.close());
  let ready = false;
  const record = (): void => {
    if (!ready) return;
    const { url, smtpUrl: smtp } = origin;
    writeRunningFile({ folder, url, smtp, backing, replicas, secrets, traceFile: launch.traceFile });
  };
  const { databasePassword } = secrets;
  const backing = await startBacking({ folder, databasePassword, log, onRestart: () => record() });
  teardown.add('PostgreSQL and NATS', () => backing.stop());
  stopping.throwIfAborted();
  const imported = await importSettings(backing.installation.urls.importer.log, options.municipalities);
  teardown.add('services', () => stopAll(replicas));
  await startServices(
    { ...launch, folder, replicas, record },
    surroundings(launch, { backing, secrets, origin, imported }),
  );
  await waitUntilReady(replicas, options.replicas, log, stopping);
  const seeded = await seedOnce(launch, folder, origin.url, imported);
  ready = true;
  record();
  teardown.add('running.json', () => removeRunningFile(folder));
  teardown.add('new calls', () => origin.closePublic());
  return {
    url: origin.url,
    municipalities: imported.map(({ id }) => id),
    seeded,
    memory: () => memoryOf(process.pid),
    stop: () => teardown.run(),
  };
}

function surroundings(
  { traceFile }: Launch,
  has: { backing: Backing; secrets: ReturnType<typeof secretsOf>; origin: Origin; imported: readonly Imported[] },
): Surroundings {
  const { backing, secrets, origin, imported } = has;
  const departments = [...new Set(imported.flatMap((municipality) => municipality.departments))];
  return {
    urls: backing.installation.urls,
    natsServers: backing.nats.servers,
    secrets,
    developmentTokens: developmentTokens(secrets.tokens, departments),
    smtpUrl: origin.smtpUrl,
    intakeUrl: origin.internalUrl,
    publicUrl: origin.url,
    traceFile,
  };
}

interface Starting extends Launch {
  readonly folder: DataFolder;
  readonly replicas: Replicas;
  readonly record: () => void;
}

async function startServices(
  { options, env, folder, replicas, record, log }: Starting,
  around: Surroundings,
): Promise<void> {
  const environment = (service: (typeof SERVICES)[number]): Env => environmentOf(service, around, env);
  const host = options.processes
    ? childProcesses({ folder, environment, onRestart: record, log })
    : inProcess(environment);
  const copies = SERVICES.flatMap((service) =>
    Array.from({ length: options.replicas }, async (_, index) => replicas.add(await host.start(service, index + 1))),
  );
  const outcomes = await Promise.allSettled(copies); // all of them, so that those that started can be stopped
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

async function stopAll(replicas: Replicas): Promise<void> {
  const outcomes = await Promise.allSettled(replicas.all().map((replica) => replica.stop()));
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
  if (failures.length > 0) throw new AggregateError(failures, 'services did not stop');
}

/** A service that is still not ready then may recover by itself; who it is, is said. */
async function waitUntilReady(
  replicas: Replicas,
  copies: number,
  log: Launch['log'],
  stopping: AbortSignal,
): Promise<void> {
  const ready = async (): Promise<true | undefined> => (await healthOf(replicas, copies)).ready || undefined;
  const orFailWhen = (): Error | undefined => (stopping.aborted ? (stopping.reason as Error) : undefined);
  try {
    await until('every service is ready', ready, { timeoutMs: READY_TIMEOUT_MS, everyMs: 50, orFailWhen });
  } catch (error) {
    if (stopping.aborted) throw error;
    const { services } = await healthOf(replicas, copies);
    const waiting = Object.keys(services).filter((name) => services[name]!.some((copy) => !copy.ready));
    log(`not ready yet · pas encore prêts\u00a0: ${waiting.join(', ')}`);
  }
}

/** Only the first start of a data folder posts samples; that it was one is remembered whether it did or not. */
async function seedOnce(
  { options, log }: Launch,
  folder: DataFolder,
  url: string,
  imported: readonly Imported[],
): Promise<number> {
  const marker = folder.file('first-start.json');
  if (existsSync(marker)) return 0;
  let posted = 0;
  try {
    for (const { id, jurisdictionId } of options.seed ? imported : [])
      posted += await seed({ origin: url, municipality: id, jurisdictionId, requests: SAMPLE_REQUESTS[id] ?? [] });
    writePrivately(marker, { at: new Date().toISOString(), samples: posted });
  } catch (error) {
    log(`sample requests · demandes d’exemple\u00a0: ${(error as Error).message}`);
  }
  return posted;
}
