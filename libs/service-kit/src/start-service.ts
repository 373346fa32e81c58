import type { Server } from 'node:https';
import { Logger, type DynamicModule, type Type } from '@nestjs/common';
import type { CustomTransportStrategy, Server as MessageServer } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { oneOf, port, readConfig, text } from './config.ts';
import { Consumers } from './consumers.ts';
import { Health, type Check, type HealthReport, type Readiness, type Stalled } from './health.ts';
import type { Admission } from './http/admission.ts';
import { createApplication } from './http/application.ts';
import { Callers, type WorkIn } from './identity/callers.ts';
import type { OtherTokens } from './identity/development-tokens.ts';
import { HttpCounts } from './metrics/http-counts.ts';
import { ServiceMetrics, type Sources } from './metrics/service-metrics.ts';
import type { ReadServed } from './http/default-languages-hook.ts';
import type { ErrorShape } from './problems/filter.ts';
import { inServiceScope, type ServiceScope } from './scope.ts';
import { renewed } from './tls/listener.ts';
import { TLS_CONFIG } from './tls/tls-config.ts';
import { TlsIdentity } from './tls/tls-identity.ts';

export interface RunningService {
  readonly name: string;
  /** Base URL without a trailing slash, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  ready(): Promise<boolean>;
  /** The checks behind `ready`, by name. */
  health(): Promise<HealthReport>;
  /** Stops taking requests and messages, then releases what the service opened. */
  close(): Promise<void>;
}

export interface StartService {
  readonly name: string;
  readonly module: Type<unknown> | DynamicModule;
  /** Reads HOST (127.0.0.1), PORT (0: any free port), LOG_LEVEL (log), and who signs in where (docs/sign-in.md). */
  readonly env: NodeJS.ProcessEnv;
  readonly strategies?: readonly (MessageServer & CustomTransportStrategy)[];
  readonly readiness: Readiness;
  /** What else is waiting or late besides its consumers, for the health report. */
  readonly stalled?: readonly Stalled[];
  /** Called last when the service closes, or when its start fails: data sources, pools, forwarders. */
  readonly onClose?: () => Promise<void>;
  /** The forwarder it hosts, for the metrics. */
  readonly forwarder?: Sources['forwarder'];
  /** Figures of its own, for the metrics. */
  readonly figures?: Sources['figures'];
  /** Holds up calls of handlers with `@NeedsAdmission()` when more come in than can be handled. */
  readonly admission?: Admission;
  readonly otherTokens?: OtherTokens;
  /** What the municipalities served now let somebody do. */
  readonly workIn?: WorkIn;
  readonly configure?: (app: NestFastifyApplication) => void;
  /** Chooses another shape than RFC 9457 for some requests' errors. */
  readonly errorShape?: ErrorShape;
  /** The municipalities served now, whose language decides where a caller asks for none. */
  readonly served?: ReadServed;
  /** The address that is answered instead of the one called. */
  readonly rewriteUrl?: (url: string) => string;
  /** Listens with TLS (TLS_CA, TLS_CERT, TLS_KEY), and knows callers by their certificates; without one only health and metrics answer. */
  readonly mutualTls?: boolean;
}

/** Starts a service's HTTP side and its message handlers. HTTP answers even while the broker is not available. */
export async function startService(options: StartService): Promise<RunningService> {
  const { HOST, PORT, LOG_LEVEL } = readConfig(options.env, {
    HOST: text('127.0.0.1'),
    PORT: port(0),
    LOG_LEVEL: oneOf(['debug', 'log', 'warn', 'error'], 'log'),
  });
  const scope: ServiceScope = { service: options.name, logLevel: LOG_LEVEL };
  return inServiceScope(scope, async () => {
    try {
      const tls = options.mutualTls ? identityIn(options.env) : undefined;
      return await start(options, scope, { host: HOST, port: PORT, tls });
    } catch (error) {
      await options.onClose?.();
      throw error;
    }
  });
}

function identityIn(env: NodeJS.ProcessEnv): TlsIdentity {
  const { TLS_CA: ca, TLS_CERT: cert, TLS_KEY: key } = readConfig(env, TLS_CONFIG);
  return new TlsIdentity({ ca, cert, key });
}

interface Listening {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsIdentity | undefined;
}

async function start(options: StartService, scope: ServiceScope, { tls, ...address }: Listening) {
  const { name, module, strategies = [], errorShape, rewriteUrl, served, forwarder, figures, admission } = options;
  const messages = { started: strategies.length === 0 };
  const consumers = new Consumers(strategies);
  const readiness = readinessOf(options, () => messages.started);
  const health = new Health(name, readiness, consumers, options.stalled);
  const callers = Callers.in(options.env, { others: options.otherTokens, workIn: options.workIn });
  const http = new HttpCounts();
  const metrics = new ServiceMetrics({ consumers, http, forwarder, figures });
  const inside = { health, consumers, metrics, http, callers };
  const app = await createApplication({
    scope,
    module,
    inside,
    strategies,
    errorShape,
    rewriteUrl,
    served,
    admission,
    tls,
  });
  const renewing = tls && renewed(app.getHttpServer() as Server, tls);
  try {
    options.configure?.(app);
    await app.listen({ ...address });
    startMessages(app, messages);
    const url = (await app.getUrl()).replace('[::1]', 'localhost');
    new Logger('Service').log({ message: 'started', url });
    return running(name, url, health, () => {
      renewing?.();
      return inServiceScope(scope, () => close(app, metrics, options));
    });
  } catch (error) {
    renewing?.();
    await app.close();
    throw error;
  }
}

/** The start of a strategy is not awaited, because it may wait for the broker for a long time. */
function startMessages(app: NestFastifyApplication, messages: { started: boolean }): void {
  app.startAllMicroservices().then(
    () => (messages.started = true),
    (error: unknown) => new Logger('Service').error('message handlers could not be started', error),
  );
}

function readinessOf({ readiness, strategies = [] }: StartService, started: Check): Readonly<Record<string, Check>> {
  const own = typeof readiness === 'function' ? { service: readiness } : readiness;
  return strategies.length === 0 ? own : { ...own, messages: started };
}

/** Lets running calls finish, but closes idle connections, which the server would otherwise wait for. */
const CALLS_MAY_TAKE_MS = 2_000;

async function close(app: NestFastifyApplication, metrics: ServiceMetrics, options: StartService): Promise<void> {
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), CALLS_MAY_TAKE_MS);
  try {
    await app.close();
    await metrics.close();
  } finally {
    clearTimeout(cutOff);
    await options.onClose?.();
  }
}

function running(name: string, url: string, health: Health, release: () => Promise<void>): RunningService {
  let closing: Promise<void> | undefined;
  return {
    name,
    url,
    ready: async () => (await health.report()).ready,
    health: () => health.report(),
    close: () => (closing ??= release()),
  };
}
