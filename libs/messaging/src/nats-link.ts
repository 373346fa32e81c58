import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import { describeFault } from './failures.ts';
import type { Log } from './log.ts';
import { natsOptions } from './access/nats-address.ts';
import { Backoff, Stopped } from './waiting.ts';

export interface JetStream {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

/** One permanent NATS connection. It is tried until it succeeds; afterwards the client library reconnects. */
export class NatsLink {
  private connection?: NatsConnection;
  private opening?: Promise<JetStream>;
  private up = false;
  private readonly listeners = new Set<() => void>();

  private readonly address: ConnectionOptions;

  /** `address` has the format of `natsOptions`, which may throw. */
  constructor(
    address: string,
    private readonly name: string,
    private readonly log: Log,
  ) {
    this.address = natsOptions(address);
  }

  get connected(): boolean {
    return this.up;
  }

  /** Resolves once connected; rejects with `Stopped` when the signal aborts first. */
  open(signal: AbortSignal): Promise<JetStream> {
    this.opening ??= this.dial(signal).catch((failure) => {
      this.opening = undefined;
      throw failure;
    });
    return this.opening;
  }

  /** Calls the listener after every reconnection, since messages in flight may be lost. Returns a function that removes the listener. */
  onReconnect(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.up = false;
    await this.connection?.close();
  }

  private async dial(signal: AbortSignal): Promise<JetStream> {
    const backoff = new Backoff(100, 1000);
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        const connection = await connect({
          ...this.address,
          name: this.name,
          timeout: 2000,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 200,
          reconnectJitter: 100,
          pingInterval: 5000,
          maxPingOut: 2,
          noAsyncTraces: true,
        });
        return await this.adopt(connection, signal);
      } catch (failure) {
        if (tries === 0 && !signal.aborted) this.log.warn(`NATS is out of reach: ${describeFault(failure)}`);
        await backoff.wait(signal);
      }
    }
    throw new Stopped();
  }

  private async adopt(connection: NatsConnection, signal: AbortSignal): Promise<JetStream> {
    if (signal.aborted) {
      await connection.close();
      throw new Stopped();
    }
    this.connection = connection;
    this.up = true;
    this.follow(connection).catch((failure) => this.log.warn(`NATS status lost: ${describeFault(failure)}`));
    const options = { timeout: 3000 };
    return {
      client: jetstream(connection, options),
      manager: await jetstreamManager(connection, { ...options, checkAPI: false }),
    };
  }

  private async follow(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        this.up = false;
        this.log.warn('NATS connection lost');
      } else if (status.type === 'reconnect') {
        this.up = true;
        this.log.log('NATS connection is back');
        for (const listener of [...this.listeners]) listener();
      } else if (status.type === 'error') {
        this.log.warn(`NATS refuses: ${describeFault(status.error)}`); // for example a missing permission
      }
    }
    this.up = false;
    if (this.connection === connection) this.opening = undefined; // closed permanently, so the next open() connects again
  }
}
