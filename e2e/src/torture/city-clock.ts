import { eventually, TestClock } from '@guichet/test-kit';
import { seeded } from '@guichet/tools';
import { SERVICE_NAMES } from '@guichet/topology';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../installation.ts';
import { between } from './faults/fault.ts';
import { ofService } from './sql.ts';

const HOUR_MS = 3_600_000;
/** How far the clock goes ahead while the storm lasts, however long that is. */
const AHEAD_IN_A_STORM_MS = 72 * HOUR_MS;
const GAP_MS = { least: 700, most: 2_300 };
const PATIENCE_MS = 180_000;

/** From then on the clock may be so far ahead of that of the machine. Milliseconds. */
export interface Leap {
  readonly at: number;
  readonly aheadMs: number;
}

/** The clock of all services. It leaps, so that what waits for days falls due while other things break. */
export class CityClock {
  readonly leaps: Leap[] = [{ at: 0, aheadMs: 0 }];

  constructor(private readonly installation: Installation) {}

  /** What it shifts by is a row in the own database of each service, and is not undone by any fault. */
  static async install(installation: Installation): Promise<CityClock> {
    const { databases } = installation.running;
    const clock = await TestClock.install(...SERVICE_NAMES.map((service) => databases[service].database));
    await clock.close(); // its connection would not outlive the faults
    return new CityClock(installation);
  }

  now = (): Date => new Date(Date.now() + this.leaps.at(-1)!.aheadMs);

  /** Leaps again and again, until the signal aborts. The same seed gives the same leaps. */
  async run({ seed, minutes }: { seed: number; minutes: number }, signal: AbortSignal): Promise<void> {
    const random = seeded(seed ^ 0xc10c);
    const pace = AHEAD_IN_A_STORM_MS / (minutes * 60_000);
    for (;;) {
      const gapMs = between(GAP_MS.least, GAP_MS.most, random);
      await sleep(gapMs, undefined, { signal }).catch(() => undefined); // the pause is interrupted at the end of the storm
      if (signal.aborted) return;
      await this.leap(2 * random() * gapMs * pace);
    }
  }

  /** Noted before it is written: whatever happens after may see the new time. */
  async leap(milliseconds: number): Promise<void> {
    const aheadMs = Math.round(this.leaps.at(-1)!.aheadMs + milliseconds);
    this.leaps.push({ at: Date.now(), aheadMs });
    const sql = `update test_clock set ahead = interval '1 millisecond' * ${aheadMs}`;
    const patience = { timeoutMs: PATIENCE_MS, everyMs: 100 };
    await Promise.all(
      SERVICE_NAMES.map((service) => eventually(() => ofService(this.installation, service, sql), patience)),
    );
  }
}
