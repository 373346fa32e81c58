import { existsSync, readFileSync } from 'node:fs';
import { isFree } from '@guichet/local-stack';
import { writePrivately } from './atomic-file.ts';
import type { DataFolder } from './data-folder.ts';

/** Ports of the servers that programs outside this installation call: each keeps its port from start to start. */
export interface Ports {
  readonly nats: number;
  readonly postgres: number;
}

/** What the environment asks for: a port, `0` for another one than before, nothing for the one that was kept. */
export type WantedPorts = { readonly [server in keyof Ports]: number | undefined };

/**
 * Below the ports that systems lend to outgoing connections (Linux from 32 768, others from 49 152): one of those might be lent to anybody
 * while the installation is stopped.
 */
const RANGE = { from: 20_000, to: 30_000 };

/** Reads `ports.json`, chooses what is not in it, and keeps what it answers. */
export async function portsOf(folder: DataFolder, wanted: WantedPorts): Promise<Ports> {
  const file = folder.file('ports.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>) : {};
  const nats = await portOf(wanted.nats ?? kept.nats, []);
  const ports: Ports = { nats, postgres: await portOf(wanted.postgres ?? kept.postgres, [nats]) };
  if (JSON.stringify(ports) !== JSON.stringify(kept)) writePrivately(file, ports);
  return ports;
}

async function portOf(given: number | undefined, others: readonly number[]): Promise<number> {
  if (given) return given; // also where it is taken: who calls it is to learn that from a refused start
  for (;;) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    if (!others.includes(port) && (await isFree(port))) return port;
  }
}
