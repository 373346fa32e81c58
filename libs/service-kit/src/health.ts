import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Consumers } from './consumers.ts';

export type Check = () => boolean | Promise<boolean>;
export type Readiness = Check | Readonly<Record<string, Check>>;

export interface HealthReport {
  readonly service: string;
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
  /** Consumers that do not go on, with the reason. The service answers all the same, with what it knew until then. */
  readonly stalled?: Readonly<Record<string, string>>;
  /** Events that consumers gave up on and that wait for a person; absent when there are none. They make nothing unready. */
  readonly deadLetters?: Readonly<Record<string, number>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** What a service must have before it may be sent requests. */
export class Health {
  private readonly checks: Readonly<Record<string, Check>>;

  constructor(
    private readonly service: string,
    readiness: Readiness,
    private readonly consumers: Consumers = new Consumers([]),
  ) {
    this.checks = typeof readiness === 'function' ? { service: readiness } : readiness;
  }

  /** Runs every check; one that fails or takes longer than 2 s counts as not ready. */
  async report(): Promise<HealthReport> {
    const [letters, ...results] = await Promise.all([
      this.deadLetters(),
      ...Object.entries(this.checks).map(async ([name, check]) => [name, await holds(check)] as const),
    ]);
    const ready = results.every(([, holdsTrue]) => holdsTrue);
    const halted = this.consumers.halted();
    return {
      service: this.service,
      ready,
      checks: Object.fromEntries(results),
      ...(Object.keys(halted).length > 0 && { stalled: halted }),
      ...(Object.keys(letters).length > 0 && { deadLetters: letters }),
    };
  }

  /** Empty also when they cannot be counted in time: whether the database is there is told by its own check. */
  private async deadLetters(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    await holds(async () => {
      for (const { consumer, letters } of await this.consumers.waiting()) {
        counts[consumer] = (counts[consumer] ?? 0) + letters;
      }
      return true;
    });
    return { ...counts };
  }
}

async function holds(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return false; // a check that fails is the answer: what it looked at is not ready
  } finally {
    clearTimeout(timer);
  }
}

@Controller('health')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  /** The process answers; whether it should be restarted, not whether it can work. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live() {
    return { alive: true };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.report();
    reply.status(report.ready ? 200 : 503);
    return report;
  }
}
