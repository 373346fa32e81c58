import { setTimeout as pause } from 'node:timers/promises';
import { durablesOf, natsOptions, type Grant } from '@guichet/messaging/access';
import { natsUrl } from '@guichet/provisioning';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { Administered } from './administered.ts';

const PATIENCE_MS = 30_000;
const BETWEEN_MS = 300;

/**
 * Makes nats-server reload its configuration until the new user reaches its durables, because 2.9 creates an account at one reload and its
 * imports only at the next. Returns false when the server must be reloaded by hand. Rejects with what still fails after 30 seconds.
 */
export async function activate(installation: Administered, grant: Grant, seed: string): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    if (!installation.reload()) return false;
    await pause(BETWEEN_MS);
    try {
      await reach(installation.administrator, grant, seed);
      return true;
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
    }
  }
}

async function reach(administrator: string, grant: Grant, seed: string): Promise<void> {
  const [server] = natsOptions(administrator).servers as string[];
  const own = natsOptions(natsUrl(grant.name, seed, server!.replace(/^[a-z]+:\/\//u, '')));
  const connection = await connect({ ...own, reconnect: false, timeout: 5_000 });
  try {
    const { consumers } = jetstream(connection, { domain: 'guichet', timeout: 5_000 });
    for (const { name } of durablesOf(grant)) await consumers.get('GUICHET', name);
  } finally {
    await connection.close();
  }
}
