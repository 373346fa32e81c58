import { Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { DeadLetterOffice } from '../dead-letters/dead-letter-office.ts';
import { describeFault } from '../failures.ts';
import { Lease, NotInCharge } from '../lease.ts';
import { NatsLink } from '../nats-link.ts';
import { sqlOfTypeOrm } from '../sql.ts';
import { atMost, Backoff } from '../waiting.ts';
import { Checkpoint } from './checkpoint.ts';
import { Handlers, type Call } from './handlers.ts';
import { withDefaults, type ConsumerOptions, type ConsumerState } from './options.ts';
import { ConsumerSession } from './consumer-session.ts';
import { FOLLOWS_ANOTHER_LOG, OtherLog } from './stream-cursor.ts';

const QUIET = { active: false, standby: false, position: null, asOf: null, halted: null };

/**
 * Nest transport over a JetStream durable pull consumer: `@EventPattern` handlers get `(event, EventContext)` in the order of the log,
 * on one replica at a time. See the README for what happens when something fails.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly options: Required<ConsumerOptions>;
  private readonly log: Logger;
  private readonly link: NatsLink;
  private readonly lease: Lease;
  private readonly stopping = new AbortController();
  private running?: Promise<void>;
  private current: ConsumerState = QUIET;
  private openSession?: ConsumerSession;
  /** The dead letters of the consumer, for staff; absent for a projection, which never gives an event up. */
  readonly deadLetters?: DeadLetterOffice;
  /** The warning that was logged last; while the reason stays the same it is not logged again. */
  private lastWarning?: string;

  constructor(options: ConsumerOptions) {
    super();
    this.options = withDefaults(options);
    const { service, servers, dataSource, leaseSeconds, mode } = this.options;
    this.log = new Logger(`Consumer ${service}`);
    this.link = new NatsLink(servers, `guichet-${service}`, this.log);
    const sql = sqlOfTypeOrm(dataSource);
    this.lease = new Lease({ sql, table: 'consumer_lease', name: service, seconds: leaseSeconds, log: this.log });
    if (mode === 'reaction') {
      this.deadLetters = new DeadLetterOffice(dataSource, service, () => this.openSession?.lookForReplays());
    }
  }

  /** The consumer's name, which never changes. */
  get consumer(): string {
    return this.options.service;
  }

  /** The state at this moment. (Nest's own `status` is a stream of connection states.) */
  state(): ConsumerState {
    return this.current;
  }

  /** True when it is connected, and either active or standing by. */
  ready(): boolean {
    return this.link.connected && (this.current.active || this.current.standby);
  }

  /** Calls back at once, because NATS may become available later. */
  listen(callback: (error?: unknown) => void): void {
    this.running ??= this.run();
    callback();
  }

  /** Resolves within two seconds. When a handler takes longer, the lease is not released and expires by itself. */
  async close(): Promise<void> {
    this.stopping.abort();
    const quiet = await atMost(1200, this.running ?? Promise.resolve());
    if (quiet && this.running) {
      await atMost(400, this.lease.release()).catch((failure) =>
        this.log.warn(`lease kept: ${describeFault(failure)}`),
      );
    }
    await atMost(300, this.link.close());
    this.current = QUIET;
  }

  on(): never {
    throw new Error('JetStreamStrategy has no events to listen to');
  }

  unwrap<T>(): T {
    throw new Error('JetStreamStrategy does not give its connection away');
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    this.link.open(signal).catch(() => {}); // a replica that stands by connects too
    await this.lease.hold(
      signal,
      (held) => this.consume(held),
      () => this.standBy(),
    );
  }

  private async standBy(): Promise<void> {
    const known = await Checkpoint.peek(this.options.dataSource, this.options.service);
    const position = known ? String(known.lastHandled.position) : null;
    this.current = { active: false, standby: true, position, asOf: known?.asOf ?? null, halted: null };
  }

  private show(change: Partial<ConsumerState>): void {
    this.current = { ...this.current, ...change };
  }

  /** While the lease lasts, subscribes at the checkpoint and works; when the subscription breaks, subscribes again. */
  private async consume(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(50, 1000);
    const handlers = this.handlers();
    this.show({ standby: false });
    try {
      while (!signal.aborted) {
        const before = this.current.position;
        try {
          await this.runSession(handlers, signal);
        } catch (failure) {
          if (signal.aborted) return;
          if (failure instanceof NotInCharge) throw failure;
          this.interrupted(failure);
        }
        if (this.current.position !== before) backoff.reset();
        await backoff.wait(signal);
      }
    } finally {
      this.show({ active: false });
    }
  }

  private interrupted(failure: unknown): void {
    const halted = failure instanceof OtherLog ? FOLLOWS_ANOTHER_LOG : null;
    const reason = halted ?? describeFault(failure);
    if (halted) this.log.error(`halted: ${reason}`);
    else if (reason !== this.lastWarning) this.log.warn(`subscribes anew: ${reason}`);
    this.lastWarning = reason;
    this.show({ active: false, halted });
  }

  private async runSession(handlers: Handlers, signal: AbortSignal): Promise<void> {
    const { options, link, log } = this;
    const jetStream = await link.open(signal);
    const show = (change: Partial<ConsumerState>) => this.show(change);
    const session = await ConsumerSession.open({
      options,
      link,
      jetStream,
      handlers,
      holder: this.lease.holder,
      log,
      show,
    });
    this.lastWarning = undefined;
    this.openSession = session;
    try {
      await session.run(signal);
    } finally {
      this.openSession = undefined;
      await session.close();
    }
  }

  /** A Nest handler gives a promise of a stream: a failure shows only when its last value is awaited. */
  private handlers(): Handlers {
    const calls = new Map<string, Call>();
    for (const [pattern, handler] of this.messageHandlers) {
      calls.set(pattern, async (event, context) =>
        lastValueFrom(this.transformToObservable(handler(event, context)), { defaultValue: undefined }),
      );
    }
    return new Handlers(this.options.service, calls);
  }
}
