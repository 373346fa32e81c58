import { jetstream, jetstreamManager, RetentionPolicy, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { newId } from '@guichet/event-sourcing';

/** As the forwarder has them. */
const IN_FLIGHT = 256;

/** Publishes each body once to a stream made for it, with message ids and a number of publishes under way; returns messages a second. */
export async function publishPace(servers: string, bodies: readonly string[]): Promise<number> {
  const connection = await connect({ servers });
  try {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({
      name: 'RAW',
      subjects: ['raw.>'],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
    });
    const client = jetstream(connection);
    const began = performance.now();
    for (let from = 0; from < bodies.length; from += IN_FLIGHT) {
      const slice = bodies.slice(from, from + IN_FLIGHT);
      await Promise.all(slice.map((body) => client.publish('raw.event', body, { msgID: newId() })));
    }
    const pace = (bodies.length * 1000) / (performance.now() - began);
    await manager.streams.delete('RAW');
    return pace;
  } finally {
    await connection.close();
  }
}

/** Asks the broker on a connection of its own. */
export async function withManager<T>(servers: string, ask: (manager: JetStreamManager) => Promise<T>): Promise<T> {
  const connection = await connect({ servers });
  try {
    return await ask(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}
