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

/** One NATS connection that is wanted for good: tried for as long as it takes, and renewed by the client library afterwards. */
export class NatsLink {
  private connection?: NatsConnection;
  private opening?: Promise<JetStream>;
  private up = false;
  private readonly listeners = new Set<() => void>();

  private readonly address: ConnectionOptions;

  /** `address` as `natsOptions` reads it; throws what it throws. */
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

  /** Called after every re-connection: what was in flight before may be lost. Returns the way to stop listening. */
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
        this.log.warn(`NATS refuses: ${describeFault(status.error)}`); // above all what this user may not do
      }
    }
    this.up = false;
    if (this.connection === connection) this.opening = undefined; // closed for good: the next open() dials anew
  }
}
