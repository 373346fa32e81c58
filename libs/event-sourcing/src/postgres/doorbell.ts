import pg from 'pg';

/** How soon a reader looks again: without notifications, and with them (a notification may be lost with its connection). */
const POLL_MS = { deaf: 250, listening: 5_000 };
const RECONNECT_MS = 500;

/**
 * Tells readers that something was appended: by LISTEN while its connection lasts, by polling while it does not. It only ever
 * wakes them; what there is to read they learn from the log.
 */
export class Doorbell {
  #listeners = 0;
  #client: pg.Client | undefined;
  #connecting = false;
  #retry: NodeJS.Timeout | undefined;
  #sleepers = new Set<() => void>();
  /** Grows with every ring: a reader that took it before it read knows whether it missed one. */
  rings = 0;

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  enter(): void {
    this.#listeners++;
    this.#connect();
  }

  async leave(): Promise<void> {
    if (--this.#listeners > 0) return;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(this.onFault);
  }

  /** Returns at a ring that came after `since`, at the time to poll, or at the signal. `soon`: polls as if it could hear nothing. */
  async wait(since: number, signal: AbortSignal, soon = false): Promise<void> {
    if (this.rings !== since || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, this.#client && !soon ? POLL_MS.listening : POLL_MS.deaf);
      signal.addEventListener('abort', wake, { once: true });
      this.#sleepers.add(wake);
    });
  }

  #ring(): void {
    this.rings++;
    for (const wake of [...this.#sleepers]) wake();
  }

  #connect(): void {
    if (this.#client || this.#connecting || this.#listeners === 0) return;
    this.#connecting = true;
    const client = new pg.Client(this.config);
    client.on('notification', () => this.#ring());
    client.on('error', (fault) => this.#lost(client, fault));
    client.on('end', () => this.#lost(client));
    client
      .connect()
      .then(() => client.query('listen event_log'))
      .then(
        () => this.#connected(client),
        (fault: unknown) => this.#failed(client, fault),
      );
  }

  #connected(client: pg.Client): void {
    this.#connecting = false;
    if (this.#listeners === 0) return void client.end().catch(this.onFault);
    this.#client = client;
    this.#ring(); // something may have come before LISTEN took effect
  }

  #failed(client: pg.Client, fault: unknown): void {
    this.#connecting = false;
    this.onFault(fault);
    void client.end().catch(this.onFault);
    this.#retryLater();
  }

  #lost(client: pg.Client, fault?: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (fault) this.onFault(fault);
    this.#ring(); // whoever sleeps for long learns that it must poll
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#listeners === 0) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), RECONNECT_MS);
    this.#retry.unref();
  }
}
