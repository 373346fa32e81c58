import { Body, Controller, Get, HttpCode, Module, NotFoundException, Post } from '@nestjs/common';
import { EventPattern, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { IsLatitude, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { lastValueFrom, type Observable } from 'rxjs';
import { DomainError, EventStoreUnavailable } from '@guichet/event-sourcing';
import { Caller, defineProblems, IgnoreUnknownFields, Roles, startService, type ErrorShape } from '../src/index.ts';

/** A service with one route of each sort, as the specs need them. */

defineProblems({
  'bench.painted': {
    status: 409,
    en: 'The bench {number, number} is painted already.',
    fr: 'Le banc {number, number} est déjà peint.',
  },
});

@IgnoreUnknownFields()
class NewBench {
  @IsNotEmpty()
  @IsString()
  @MaxLength(10)
  service_code!: string;

  @IsOptional()
  @IsLatitude()
  lat?: string;

  @IsOptional()
  @Matches(/Z$/u, { context: { code: 'bench.painted', parameters: { number: 1 } } })
  since?: string;
}

@Controller('benches')
class BenchController {
  @Post()
  @HttpCode(201)
  create(@Body() bench: NewBench, @Body() form: Record<string, unknown>) {
    return { bench, keys: Object.keys(form) };
  }

  @Get('painted')
  painted() {
    throw new DomainError('bench.painted', { number: 1200 });
  }

  @Get('refused')
  refused() {
    throw new DomainError('bench.nobody-wrote-this');
  }

  @Get('missing')
  missing() {
    throw new NotFoundException();
  }

  @Get('broken')
  broken() {
    throw new Error('value "Zoé Canary" for zoe@example.org');
  }

  @Get('away')
  away() {
    throw new EventStoreUnavailable('no connection');
  }

  @Get('mine')
  @Roles('clerk', 'supervisor')
  mine(@Caller() caller: Caller) {
    return caller;
  }

  @Post('mine')
  @Roles('clerk', 'supervisor')
  @HttpCode(200)
  change(@Caller() caller: Caller) {
    return caller;
  }

  @Get('anyone')
  anyone(@Caller() caller: Caller) {
    return caller;
  }

  @EventPattern<string>('bench.broke')
  broke() {
    throw new Error('a handler failed');
  }
}

@Module({ controllers: [BenchController] })
class BenchModule {}

/** Hands a message straight to its handler and shows how it ended. */
export class DirectStrategy extends Server implements CustomTransportStrategy {
  connected?: () => void;
  closed = false;

  /** Like a strategy whose broker is away: says it listens only when told. */
  listen(callback: () => void): void {
    this.connected = callback;
  }

  close(): void {
    this.closed = true;
  }

  async deliver(pattern: string): Promise<unknown> {
    const handler = this.getHandlerByPattern(pattern)!;
    return lastValueFrom((await handler({}, {})) as Observable<unknown>);
  }

  override on = () => this;
  override unwrap<T>(): T {
    return this as never;
  }
}

const open311: ErrorShape = ({ url }) =>
  url.startsWith('/open311/')
    ? (problem) => ({
        contentType: 'application/json; charset=utf-8',
        body: [{ code: problem.status, description: problem.detail }],
      })
    : 'problem';

export const tokens = JSON.stringify([
  { token: 'clerk-token', role: 'clerk', ref: 'p-1', municipality: '*', departments: ['roads'] },
  { token: 'council-token', role: 'council', ref: 'p-2', municipality: 'hill' },
  { token: 'hill-token', role: 'clerk', ref: 'p-3', municipality: 'hill' },
  { token: 'lake-token', role: 'clerk', ref: 'p-6', municipality: 'lake' },
  { token: 'two-token', role: 'clerk', ref: 'p-4', municipality: ['hill', 'lake'] },
  { token: 'nowhere-token', role: 'clerk', ref: 'p-5' },
]);

export const startBenches = (options: Partial<Parameters<typeof startService>[0]> = {}) =>
  startService({
    name: 'benches',
    module: BenchModule,
    env: { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: tokens, LOG_LEVEL: 'error' },
    readiness: () => true,
    errorShape: open311,
    ...options,
  });
