import { ConfigError, oneOf, optional } from '@guichet/service-kit';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';

/** The time at which commands happen, and its injection token in Nest. */
export abstract class Clock {
  abstract now(): Promise<Date>;
}

/** Variables of a service that asks a `Clock` for the time. */
export const CLOCK_CONFIG = {
  /** `on` for tests that shift the time of an installation; without it a service refuses a database whose clock was shifted. */
  GUICHET_TEST_CLOCK: optional(oneOf(['on'])),
};

/**
 * The clock of the machine; that of the service's own database where tests may shift it. As a provider it refuses, when the service starts, a
 * database whose clock was shifted and must not be.
 */
export const clockOf = (pool: Pool, testClock: 'on' | undefined): Clock =>
  testClock ? new DatabaseClock(pool) : new MachineClock(pool);

class DatabaseClock implements Clock {
  constructor(private readonly pool: Pool) {}

  async now(): Promise<Date> {
    const { rows } = await this.pool.query<{ now: Date }>('select guichet_now() as now');
    return rows[0]!.now;
  }
}

class MachineClock implements Clock, OnApplicationBootstrap {
  constructor(private readonly pool: Pool) {}

  async now(): Promise<Date> {
    return new Date();
  }

  /** The test kit shifts the clock by a table of this name, which no migration makes. Throws a ConfigError. */
  async onApplicationBootstrap(): Promise<void> {
    const { rows } = await this.pool.query<{ found: boolean }>(`select to_regclass('test_clock') is not null as found`);
    if (!rows[0]!.found) return;
    const fault = {
      en: 'is not on, but the clock of this database was shifted for tests: use another database',
      fr: 'n’est pas à «\u00a0on\u00a0»\u00a0: l’horloge de cette base de données a été décalée pour des essais; utilisez une autre base',
    };
    throw new ConfigError([{ variable: 'GUICHET_TEST_CLOCK', fault }]);
  }
}
