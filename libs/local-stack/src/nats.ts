import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { endedEarly, launch, type ManagedProcess } from './managed-process.ts';
import { findNatsServer } from './nats-program.ts';
import { livingProcess } from './pid-file.ts';
import { assertFree, freePort } from './ports.ts';
import { end, signal } from './process-identity.ts';
import { keepOne, type Restartable } from './restartable.ts';
import { until } from './waiting.ts';

export interface NatsOptions {
  /** Holds JetStream's files (`jetstream/`), the log and the pid file; made when missing. */
  readonly dataDir: string;
  /** Default: a free port. Throws PortTaken when another program uses it. */
  readonly port?: number;
  /**
   * Configuration of users and limits. It must enable JetStream in `dataDir`, because a reload forgets the flags for JetStream and would
   * stop it. Without a file every client has all permissions.
   */
  readonly configFile?: string;
  /** The nats-server program; found or fetched by default. */
  readonly program?: string;
}

export interface LocalNats extends Restartable {
  readonly port: number;
  /** The address for clients: `127.0.0.1:<port>`. */
  readonly servers: string;
  readonly dataDir: string;
  /** Reads the configuration file again; connections of users that remain are kept. Answers whether the server runs. */
  reload(): boolean;
}

/** Starts nats-server with JetStream on the loopback and resolves when it answers; a server left over from a crash is stopped first. */
export async function startNats(options: NatsOptions): Promise<LocalNats> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const pidFile = join(dataDir, 'nats.pid');
  const orphan = livingProcess(pidFile);
  if (orphan) await end(orphan, 'SIGTERM', 5_000);
  const program = options.program ?? (await findNatsServer());
  const port = options.port ?? (await freePort());
  await assertFree('nats-server', port);
  const how = options.configFile === undefined ? ['-js', '-sd', dataDir] : ['-c', options.configFile];
  const restartable = await keepOne('nats-server', async () => {
    const server = await launch({
      name: 'nats-server',
      command: program,
      args: [...how, '-a', '127.0.0.1', '-p', String(port)],
      logFile: join(dataDir, 'nats.log'),
      pidFile,
    });
    await server.orStop(speaks(server, port));
    return server;
  });
  return Object.assign(restartable, {
    port,
    servers: `127.0.0.1:${port}`,
    dataDir,
    reload: () => reloadNats(dataDir),
  });
}

/** Makes the nats-server of a data folder read its configuration again. Answers whether one runs there. */
export function reloadNats(dataDir: string): boolean {
  const server = livingProcess(join(dataDir, 'nats.pid'));
  if (server) signal(server, 'SIGHUP');
  return server !== undefined;
}

/** The first line a NATS server sends says INFO, and whether JetStream is on; it does so only when it takes clients. */
function speaks(server: ManagedProcess, port: number): Promise<boolean> {
  return until('nats-server', async () => (await greeting(port)).includes('"jetstream":true') || undefined, {
    timeoutMs: 60_000,
    orFailWhen: endedEarly(server, 'nats.log'),
  });
}

function greeting(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setTimeout(2_000, () => socket.destroy(new Error('no greeting')));
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.includes('\n')) socket.end(() => resolve(text));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed before the greeting')));
  });
}
