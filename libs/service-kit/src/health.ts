import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

export type Check = () => boolean | Promise<boolean>;
export type Readiness = Check | Readonly<Record<string, Check>>;

export interface HealthReport {
  readonly service: string;
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
  /** Consumers that do not go on, with the reason. The service answers all the same, with what it knew until then. */
  readonly stalled?: Readonly<Record<string, string>>;
}

/** What a transport strategy tells of itself. */
export interface Consumer {
  readonly consumer: string;
  /** `halted`: why it does not go on, until it does. */
  state(): { readonly halted: string | null };
}

const CHECK_TIMEOUT_MS = 2_000;

/** What a service must have before it may be sent requests. */
export class Health {
  private readonly checks: Readonly<Record<string, Check>>;

  constructor(
    private readonly service: string,
    readiness: Readiness,
    private readonly consumers: readonly Consumer[] = [],
  ) {
    this.checks = typeof readiness === 'function' ? { service: readiness } : readiness;
  }

  /** Runs every check; one that fails or takes longer than 2 s counts as not ready. */
  async report(): Promise<HealthReport> {
    const results = await Promise.all(
      Object.entries(this.checks).map(async ([name, check]) => [name, await holds(check)] as const),
    );
    const ready = results.every(([, holdsTrue]) => holdsTrue);
    return { service: this.service, ready, checks: Object.fromEntries(results), ...this.stalled() };
  }

  private stalled(): Pick<HealthReport, 'stalled'> {
    const halted = this.consumers.map((strategy) => [strategy.consumer, strategy.state().halted] as const);
    const stalled = halted.filter(([, reason]) => reason !== null);
    return stalled.length === 0 ? {} : { stalled: Object.fromEntries(stalled) as Record<string, string> };
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
