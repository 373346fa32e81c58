import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 100;
const NANOSECONDS = 1e9;

/** How long the timers of this process were delayed, in seconds; one measure for all services of the process. */
export class EventLoopDelay {
  private readonly monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.monitor.enable();
  }

  /** The delay since the last call; zero when nothing was measured yet. */
  sinceLastLook(): { mean: number; p99: number; max: number } {
    const { count, mean, max } = this.monitor;
    const figures = count === 0 ? [0, 0, 0] : [mean, this.monitor.percentile(99), max].map(late);
    this.monitor.reset();
    return { mean: figures[0]!, p99: figures[1]!, max: figures[2]! };
  }

  stop(): void {
    this.monitor.disable();
  }
}

/** Subtracts the timer's own interval, which the monitor includes in its measure. */
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
