import { setTimeout as pause } from 'node:timers/promises';
import { durablesOf, natsOptions, type Grant } from '@guichet/messaging/access';
import { natsUrl } from '@guichet/provisioning';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { Place } from './place.ts';

const PATIENCE_MS = 30_000;
const BETWEEN_MS = 300;

/**
 * Has nats-server read its configuration until the new user reaches its durables: 2.9 makes an account at one reload and lends it
 * something only at the next. False where somebody else has to do it. Rejects with what still fails after 30 seconds.
 */
export async function activate(place: Place, grant: Grant, seed: string): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    if (!place.reload()) return false;
    await pause(BETWEEN_MS);
    try {
      await reach(place.administrator, grant, seed);
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
