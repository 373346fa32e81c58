import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import type { Installation } from '../installation.ts';

/** Connected to NATS as the administrator while it works; it makes one attempt, because callers retry. */
export async function withBroker<T>({ running }: Installation, work: (nats: NatsConnection) => Promise<T>): Promise<T> {
  const { host, username, password: seed } = new URL(running.nats);
  const connection = await connect({
    servers: host,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
    inboxPrefix: `_INBOX_${username}`,
    reconnect: false,
    timeout: 5_000,
  });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
