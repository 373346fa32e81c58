import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Installation } from '@guichet/provisioning';
import { connected, numberFrom } from './connections.ts';
import { programFile } from './load.ts';
import { startProgram, type Program } from './program.ts';
import type { Servers } from './servers.ts';
import { Followers } from './settled.ts';
import { REPOSITORY } from './settings-folder.ts';

/** A server under load, and how to know what it kept. */
export interface Contender {
  readonly program: Program;
  /** Whether it must store a row for each accepted request. */
  readonly keeps: boolean;
  /** Rows in its database; what it answered does not count. */
  rows(): Promise<number>;
  /** Resolves when it has nothing left to do. */
  settled(): Promise<void>;
}

const nothingLeft = async (): Promise<void> => undefined;

export async function startBare({ folder }: Servers, closing: AsyncDisposableStack): Promise<Contender> {
  const program = closing.use(
    await startProgram({ name: 'bare', file: programFile('bare'), env: {}, folder, readyPath: '/ready' }),
  );
  return { program, keeps: false, rows: async () => 0, settled: nothingLeft };
}

export async function startLean(servers: Servers, closing: AsyncDisposableStack): Promise<Contender> {
  const url = await servers.database();
  const env = { DATABASE_URL: url };
  const { folder } = servers;
  const program = closing.use(
    await startProgram({ name: 'lean', file: programFile('lean'), env, folder, readyPath: '/ready' }),
  );
  const client = closing.use(await connected(url));
  const rows = (): Promise<number> => numberFrom(client, 'select count(*) as n from request');
  return { program, keeps: true, rows, settled: nothingLeft };
}

/** Intake as a process of its own, as it runs with one process per service: it accepts, forwards and projects its status view. */
export async function startIntake(
  servers: Servers,
  closing: AsyncDisposableStack,
  sampled: boolean,
  installation?: Installation,
): Promise<Contender> {
  const { urls } = installation ?? (await servers.installation());
  const { database, log } = urls.intake;
  const program = closing.use(
    await startProgram({
      name: 'intake',
      file: join(REPOSITORY, 'services/intake/dist/main.js'),
      env: {
        DATABASE_URL: database,
        EVENT_STORE_URL: log,
        NATS_URL: `nats://${servers.nats.servers}`,
        GUICHET_PLACE_KEY: randomBytes(32).toString('hex'),
        LOG_LEVEL: 'error',
      },
      folder: servers.folder,
      readyPath: '/health/ready',
      sampled,
    }),
  );
  const followers = closing.use(await Followers.of({ log, databases: [database] }));
  const rows = (): Promise<number> => followers.count('request.submitted');
  return { program, keeps: true, rows, settled: () => followers.settled() };
}
