import pg from 'pg';

/** Milliseconds until a reader polls: without a listening connection, and with one (a notification may be lost with its connection). */
const POLL_MS = { disconnected: 250, listening: 5_000 };
const RECONNECT_MS = 500;

/**
 * Wakes readers when something was appended: by LISTEN while its connection lasts, and otherwise by polling. It only wakes them; they
 * then read the log.
 */
export class AppendListener {
  #readers = 0;
  #client: pg.Client | undefined;
  #connecting = false;
  #retry: NodeJS.Timeout | undefined;
  #waiting = new Set<() => void>();
  /** Number of notifications so far. A reader remembers it before reading, so that it notices one that comes during the read. */
  notifications = 0;

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  addReader(): void {
    this.#readers++;
    this.#connect();
  }

  async removeReader(): Promise<void> {
    if (--this.#readers > 0) return;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(this.onFault);
  }

  /** Resolves at a notification after `since`, at the time to poll, or when the signal aborts. `soon`: polls at the shorter interval. */
  async wait(since: number, signal: AbortSignal, soon = false): Promise<void> {
    if (this.notifications !== since || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, this.#client && !soon ? POLL_MS.listening : POLL_MS.disconnected);
      signal.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
    });
  }

  #notify(): void {
    this.notifications++;
    for (const wake of [...this.#waiting]) wake();
  }

  #connect(): void {
    if (this.#client || this.#connecting || this.#readers === 0) return;
    this.#connecting = true;
    const client = new pg.Client(this.config);
    client.on('notification', () => this.#notify());
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
    if (this.#readers === 0) return void client.end().catch(this.onFault);
    this.#client = client;
    this.#notify(); // an append may have come before LISTEN took effect
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
    this.#notify(); // readers wake and then poll at the shorter interval
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#readers === 0) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), RECONNECT_MS);
    this.#retry.unref();
  }
}
