import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningIn, type Running } from '@guichet/launcher/running';
import { eventually, SETTINGS_FOLDER } from '@guichet/test-kit';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Folder with the `running.json` of an installation that runs already, as in containers (`composed.ts`); the tests then start none. */
const RUNS_ALREADY = process.env['GUICHET_E2E_RUNNING'];

/** The two ways one machine runs the product; every end-to-end test passes in both. */
export const MODES = RUNS_ALREADY
  ? [{ mode: 'which runs already', flags: [] as string[] }]
  : [
      { mode: 'one process', flags: [] as string[] },
      { mode: 'one process per service', flags: ['--processes'] },
    ];

interface Options {
  readonly flags?: readonly string[];
  readonly env?: Record<string, string>;
  /** Settings folder; that of the tests' municipality by default. */
  readonly municipalities?: string;
  /** Its data folder; a new temporary folder by default. */
  readonly data?: string;
  /** The repository whose launcher is started; this one by default. */
  readonly root?: string;
}

/** One installation in a data folder of its own, started the way a user starts it. */
export class Installation {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    readonly data: string,
    private readonly options: Options,
  ) {}

  static async start(options: Options = {}): Promise<Installation> {
    if (RUNS_ALREADY) return new Installation(RUNS_ALREADY, options);
    const data = options.data ?? mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
    const installation = new Installation(data, options);
    try {
      await installation.start();
    } catch (failure) {
      await installation.stop();
      throw failure;
    }
    return installation;
  }

  /** Spawns the launcher and waits until every service is ready; the data folder is the same at every start. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      PORT: '0',
      GUICHET_DATA: this.data,
      GUICHET_SEED: 'off',
      GUICHET_MUNICIPALITY_DIR: this.options.municipalities ?? SETTINGS_FOLDER,
      ...this.options.env,
    };
    const cwd = this.options.root ?? ROOT;
    const args = [join(cwd, 'launcher/dist/main.js'), ...(this.options.flags ?? [])];
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    await eventually(
      () => {
        if (child.exitCode !== null)
          throw new Error(`launcher exited with ${child.exitCode}\n${this.output.slice(-4000)}`);
        if (this.running.pids.launcher !== child.pid)
          throw new Error(`not this launcher's yet\n${this.output.slice(-2000)}`);
      },
      { timeoutMs: 90_000 },
    );
    await this.ready();
  }

  get running(): Running {
    const running = runningIn(this.data);
    if (!running) throw new Error(`nothing runs in ${this.data}`);
    return running;
  }

  get log(): string {
    return this.output;
  }

  get mailFolder(): string {
    return join(this.data, 'mail');
  }

  async ready(): Promise<void> {
    await eventually(
      async () => {
        const answer = await fetch(`${this.running.url}/health/ready`);
        if (answer.status !== 200) throw new Error(`not ready: ${await answer.text()}\n${this.output.slice(-2000)}`);
      },
      { timeoutMs: 60_000 },
    );
  }

  /** Calls the public origin; `as` names a role whose development token is sent. */
  async call(path: string, init: RequestInit & { as?: string } = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (init.as) headers.set('authorization', `Bearer ${this.running.tokens[init.as]}`);
    return fetch(`${this.running.url}${path}`, { ...init, headers });
  }

  async json<T>(path: string, init: RequestInit & { as?: string } = {}): Promise<T> {
    const answer = await this.call(path, init);
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${body}`);
    return JSON.parse(body) as T;
  }

  /** SIGKILL, as an out-of-memory killer would. */
  kill(pid: number): void {
    process.kill(pid, 'SIGKILL');
  }

  async killLauncher(): Promise<void> {
    const child = this.child!;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** Sends Ctrl-C, then removes the data folder. */
  async stop(): Promise<void> {
    await this.stopLauncher();
    if (this.data !== RUNS_ALREADY && existsSync(this.data)) rmSync(this.data, { recursive: true, force: true });
  }

  /** Sends Ctrl-C and keeps the data folder. Resolves when the launcher has exited. */
  async stopLauncher(): Promise<void> {
    const child = this.child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await gone;
    }
  }
}
