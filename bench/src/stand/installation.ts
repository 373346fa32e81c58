import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningIn, type Running } from '@guichet/launcher/running';
import { LISTENING } from '@guichet/topology';
import { until } from '@guichet/local-stack';
import type { Parts } from '../measure/process-family.ts';
import { startProgram, type Program } from './program.ts';
import { untilStopped } from './running.ts';
import { Followers } from './settled.ts';
import { REPOSITORY, SETTINGS_FOLDER } from './settings-folder.ts';

/** The whole product, started as `npm start` does, in a temporary data folder and without sample requests or log lines. */
export class Installation implements AsyncDisposable {
  private constructor(
    readonly program: Program,
    readonly running: Running,
    readonly followers: Followers,
    private readonly removeFolder: () => Promise<void>,
  ) {}

  static async start({ processes = false, sampled = false } = {}): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
    const removeFolder = untilStopped(async () => rmSync(folder, { recursive: true, force: true }));
    const data = join(folder, 'data');
    mkdirSync(data);
    const env = {
      GUICHET_DATA: data,
      GUICHET_SEED: 'off',
      GUICHET_MUNICIPALITY_DIR: SETTINGS_FOLDER,
      LOG_LEVEL: 'error',
      HOME: process.env.HOME,
      NATS_SERVER: process.env.NATS_SERVER,
    };
    const file = join(REPOSITORY, 'launcher/dist/main.js');
    const flags = processes ? ['--processes'] : [];
    const program = await startProgram({
      name: 'launcher',
      file,
      flags,
      env,
      folder,
      readyPath: '/health/ready',
      sampled,
    });
    // Written a moment after every service is ready.
    const written = async (): Promise<Running> => {
      const running = runningIn(data);
      if (!running) throw new Error('not running yet');
      return running;
    };
    const running = await until('running.json is written', written, { timeoutMs: 30_000 });
    const { databases } = running;
    const own = LISTENING.map((name) => databases[name].database);
    const followers = await Followers.of({ log: databases.reporting.log, databases: own });
    return new Installation(program, running, followers, removeFolder);
  }

  /** Process ids by name of every part with its own process: `launcher`, `postgres`, `nats` and, with one process per service, each service. */
  parts(): Parts {
    const { launcher, postgres, nats, services } = this.running.pids;
    const apart = Object.entries(services).filter(([, pids]) => !pids.includes(launcher));
    return { ...Object.fromEntries(apart), launcher: [launcher], postgres: [postgres], nats: [nats] };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.followers[Symbol.asyncDispose]();
    await this.program[Symbol.asyncDispose]();
    await this.removeFolder();
  }
}
