import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another program listens on the port that a server is to have. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  readonly server: string;
  readonly port: number;

  constructor(server: string, port: number) {
    super(`port ${port}, which ${server} is to have, is taken by another program`);
    this.server = server;
    this.port = port;
  }
}

/** A server that was ended just now may hold its port for a moment longer. */
const PATIENCE_MS = 1_000;

/** A free TCP port of the loopback. Another program may still take it before the caller does. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return listenOnce(0, host);
}

/** Whether a server could listen on this port of the loopback at this moment. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port, '127.0.0.1');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** Throws PortTaken when another program keeps listening on the port. */
export async function assertFree(server: string, port: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isFree(port))) {
    if (performance.now() > deadline) throw new PortTaken(server, port);
    await sleep(50);
  }
}

async function listenOnce(port: number, host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const { port: got } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return got;
}
