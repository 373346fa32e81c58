import { Logger, type LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { framesOf, safeError, withoutQuotations } from './safe-error.ts';
import { currentScope, type LogLevel } from './scope.ts';

const WEIGHT: Readonly<Record<LogLevel, number>> = { debug: 0, log: 1, warn: 2, error: 3 };

/** Contexts of Nest's messages about routes and modules at start, which are only for debugging. */
const CHATTY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestMicroservice']);

/** Names whose values are personal or free text wherever they appear. */
const WITHHELD =
  /^(?:body|query|params|headers|authorization|token|password|email|phone|first_?name|last_?name|name|description|text|address\w*|subject|to)$/iu;

/**
 * JSON lines on standard output: {time, level, service, context, message, traceId?, …fields}. One for the process; the
 * service comes from the scope the code runs in. Errors are reduced to what cannot hold data, objects to their fields.
 */
export class JsonLogger implements LoggerService {
  constructor(private readonly write: (line: string) => void = (line) => process.stdout.write(line)) {}

  log = (message: unknown, ...rest: unknown[]) => this.print('log', message, rest);
  warn = (message: unknown, ...rest: unknown[]) => this.print('warn', message, rest);
  error = (message: unknown, ...rest: unknown[]) => this.print('error', message, rest);
  fatal = (message: unknown, ...rest: unknown[]) => this.print('error', message, rest);
  debug = (message: unknown, ...rest: unknown[]) => this.print('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]) => this.print('debug', message, rest);

  private print(level: LogLevel, message: unknown, rest: unknown[]): void {
    const scope = currentScope();
    const context = typeof rest.at(-1) === 'string' ? (rest.pop() as string) : undefined;
    const effective = level === 'log' && context && CHATTY.has(context) ? 'debug' : level;
    if (WEIGHT[effective] < WEIGHT[scope?.logLevel ?? 'log']) return;
    const span = trace.getActiveSpan()?.spanContext();
    const line = {
      time: new Date().toISOString(),
      level,
      ...(scope ? { service: scope.service } : {}),
      ...(context ? { context } : {}),
      ...(span ? { traceId: span.traceId } : {}),
      ...content(message),
      ...Object.assign({}, ...rest.map(detail)),
    };
    this.write(`${JSON.stringify(line)}\n`);
  }
}

function content(message: unknown): Record<string, unknown> {
  if (message instanceof Error) return { message: withoutQuotations(message.message), error: safeError(message) };
  if (message && typeof message === 'object') return fields(message);
  return { message: String(message) };
}

function detail(value: unknown): Record<string, unknown> {
  if (value instanceof Error) return { error: safeError(value) };
  if (typeof value === 'string') return { stack: framesOf(value) };
  return value && typeof value === 'object' ? fields(value) : {};
}

/** Keeps codes, ids and counts of one level; nested objects are usually bodies and are left out. */
function fields(object: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    if (value instanceof Error) kept[name] = safeError(value);
    else if (WITHHELD.test(name)) kept[name] = '[withheld]';
    else if (typeof value === 'bigint') kept[name] = String(value);
    else if (value === null || typeof value !== 'object') kept[name] = value;
    else if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) kept[name] = value;
  }
  return kept;
}

let installed = false;

/** Makes every Nest logger of this process write JSON lines. */
export function installJsonLogger(): JsonLogger {
  if (!installed) Logger.overrideLogger(processLogger);
  installed = true;
  return processLogger;
}

const toStandardOutput = (line: string): unknown => process.stdout.write(line);
let destination = toStandardOutput;

/** Redirects the lines of this process, for a launcher that uses standard output for its own text; without a function, back to there. */
export function logTo(write: (line: string) => unknown = toStandardOutput): void {
  destination = write;
}

const processLogger = new JsonLogger((line) => destination(line));

export const log = new Logger('Guichet');
