import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Consumers } from './consumers.ts';
import { May } from './identity/may.ts';

export type Check = () => boolean | Promise<boolean>;
export type Readiness = Check | Readonly<Record<string, Check>>;

/** What does not go on as it should, by name, with the reason. */
export type Stalled = () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

export interface HealthReport {
  readonly service: string;
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
  /** Consumers and other parts that are waiting or late, with the reason. The service still answers, with the data it has. */
  readonly stalled?: Readonly<Record<string, string>>;
  /** Dead letters that wait for a person; absent when there are none. They do not affect readiness. */
  readonly deadLetters?: Readonly<Record<string, number>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** The checks that must pass before a service may receive requests. */
export class Health {
  private readonly checks: Readonly<Record<string, Check>>;

  constructor(
    private readonly service: string,
    readiness: Readiness,
    private readonly consumers: Consumers = new Consumers([]),
    private readonly stalled: readonly Stalled[] = [],
  ) {
    this.checks = typeof readiness === 'function' ? { service: readiness } : readiness;
  }

  /** Runs every check; one that fails or takes longer than 2 s counts as not ready. */
  async report(): Promise<HealthReport> {
    const [letters, others, ...results] = await Promise.all([
      this.deadLetters(),
      this.othersStalled(),
      ...Object.entries(this.checks).map(async ([name, check]) => [name, await holds(check)] as const),
    ]);
    const ready = results.every(([, holdsTrue]) => holdsTrue);
    const halted = { ...this.consumers.halted(), ...others };
    return {
      service: this.service,
      ready,
      checks: Object.fromEntries(results),
      ...(Object.keys(halted).length > 0 && { stalled: halted }),
      ...(Object.keys(letters).length > 0 && { deadLetters: letters }),
    };
  }

  /** Without what cannot be found out in time, as for dead letters. */
  private async othersStalled(): Promise<Readonly<Record<string, string>>> {
    const found: Record<string, string> = {};
    await Promise.all(this.stalled.map((each) => holds(async () => Boolean(Object.assign(found, await each())))));
    return { ...found };
  }

  /** Also empty when they cannot be counted in time; the database has its own check. */
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
    return false; // a failure of the check means that it is not ready
  } finally {
    clearTimeout(timer);
  }
}

@Controller('health')
@May('everybody')
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  /** Shows that the process answers, so that it need not be restarted; it does not show that the service is ready. */
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
