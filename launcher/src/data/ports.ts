import { existsSync, readFileSync } from 'node:fs';
import { isFree } from '@guichet/local-stack';
import { writePrivately } from './atomic-file.ts';
import type { DataFolder } from './data-folder.ts';

/** Ports of the servers that programs outside this installation call: each keeps its port from start to start. */
export interface Ports {
  readonly nats: number;
  readonly postgres: number;
}

/** Ports given in the environment: a port, `0` for a new one, undefined for the one of the last start. */
export type WantedPorts = { readonly [server in keyof Ports]: number | undefined };

/**
 * Below the ports that systems use for outgoing connections (Linux from 32 768, others from 49 152), which another program might get while
 * the installation is stopped.
 */
const RANGE = { from: 20_000, to: 30_000 };

/** Reads `ports.json`, chooses the missing ports, and stores the result. */
export async function portsOf(folder: DataFolder, wanted: WantedPorts): Promise<Ports> {
  const file = folder.file('ports.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>) : {};
  const nats = await portOf(wanted.nats ?? kept.nats, []);
  const ports: Ports = { nats, postgres: await portOf(wanted.postgres ?? kept.postgres, [nats]) };
  if (JSON.stringify(ports) !== JSON.stringify(kept)) writePrivately(file, ports);
  return ports;
}

async function portOf(given: number | undefined, others: readonly number[]): Promise<number> {
  if (given) return given; // also when it is in use: then the start fails, and the person who gave it learns why
  for (;;) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    if (!others.includes(port) && (await isFree(port))) return port;
  }
}
