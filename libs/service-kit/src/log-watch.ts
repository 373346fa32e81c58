import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialsRefused, EventStoreUnavailable, inTime, type OpenedLog } from '@guichet/event-sourcing';
import type { ServiceFigure } from './metrics/service-figure.ts';

const LOOK_EVERY_MS = 5_000;
const PATIENCE_MS = 1_000;
/** How long a service that starts waits for the log, as `npm start` does. */
const START_PATIENCE_MS = 60_000;
const LOOK_AT_START_MS = 500;

/**
 * Whether the log answers and its subscriptions follow, and since when they do not. A service that has read the log once stays ready while
 * the log is away, because it answers from its own tables.
 */
export class LogWatch {
  #hasAnswered = false;
  #away: { readonly since: Date; readonly fault: unknown } | undefined;
  #looking: Promise<void> | undefined;
  readonly #timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();

  constructor(private readonly log: Pick<OpenedLog, 'store' | 'followers'>) {}

  /** The readiness check: true once the log has answered. */
  readonly hasAnswered = async (): Promise<boolean> => {
    if (!this.#hasAnswered) await this.#look();
    return this.#hasAnswered;
  };

  /** Throws `CredentialsRefused`: a start with a wrong password has to end, whereas a log that is away may come back. */
  async refuseWrongCredentials(): Promise<void> {
    await this.#look();
    if (this.#away?.fault instanceof CredentialsRefused) throw this.#away.fault;
  }

  /** Resolves once the log has answered. Throws `EventStoreUnavailable` when it does not for so long: whoever supervises the service starts it again. */
  async untilAnswered(patienceMs = START_PATIENCE_MS): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (!(await this.hasAnswered())) {
      await this.refuseWrongCredentials();
      if (performance.now() > deadline)
        throw new EventStoreUnavailable('the event log does not answer', { cause: this.#away?.fault });
      await sleep(LOOK_AT_START_MS);
    }
  }

  readonly stalled = async (): Promise<Readonly<Record<string, string>>> => {
    await this.#look();
    const { lostSince } = this.log.followers;
    const how =
      this.#away?.fault instanceof CredentialsRefused ? 'refuses the user or the password' : 'does not answer';
    return {
      ...(this.#away && { log: `${how} since ${this.#away.since.toISOString()}` }),
      ...(lostSince && { 'log-subscription': `lost since ${lostSince.toISOString()}` }),
    };
  };

  readonly figures: readonly ServiceFigure[] = [
    {
      name: 'guichet_log_away_seconds',
      description: 'Since when the log does not answer; 0 when it does',
      kind: 'gauge',
      read: async () => {
        await this.#look();
        return [{ value: secondsSince(this.#away?.since) }];
      },
    },
    {
      name: 'guichet_log_subscription_lost_seconds',
      description: 'Since when a subscription to the log is lost; 0 when all follow',
      kind: 'gauge',
      read: () => [{ value: secondsSince(this.log.followers.lostSince) }],
    },
  ];

  close(): void {
    clearInterval(this.#timer);
  }

  /** Never rejects. */
  #look(): Promise<void> {
    return (this.#looking ??= this.#ask().finally(() => (this.#looking = undefined)));
  }

  async #ask(): Promise<void> {
    try {
      await inTime(PATIENCE_MS, this.log.store.head());
      this.#hasAnswered = true;
      this.#away = undefined;
    } catch (fault) {
      this.#away = { since: this.#away?.since ?? new Date(), fault };
    }
  }
}

const secondsSince = (time: Date | undefined): number => (time ? (Date.now() - time.getTime()) / 1000 : 0);
