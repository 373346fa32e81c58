import { type DynamicModule, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory, Reflector } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { KnownParameters } from '../api/known-parameters.ts';
import { refuseUndescribed } from '../api/undescribed.ts';
import { Consumers } from '../consumers.ts';
import { DefaultLanguages } from '../default-languages.ts';
import { DeadLettersController } from '../dead-letters/dead-letters.controller.ts';
import { Health, HealthController } from '../health.ts';
import { Callers } from '../identity/callers.ts';
import { IdentityGuard } from '../identity/guard.ts';
import { MunicipalityGuard } from '../identity/municipality-guard.ts';
import { installJsonLogger } from '../logger.ts';
import { countRequests, type HttpCounts } from '../metrics/http-counts.ts';
import { MetricsController } from '../metrics/metrics.controller.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { ProblemFilter, type ErrorShape } from '../problems/filter.ts';
import type { ServiceScope } from '../scope.ts';
import { listenerOptions } from '../tls/listener.ts';
import type { TlsIdentity } from '../tls/tls-identity.ts';
import { askForAdmission, type Admission } from './admission.ts';
import { parseBodies } from './body-parsers.ts';
import { allowOtherOrigins } from './cross-origin.ts';
import { knowDefaultLanguages, type ReadServed } from './default-languages-hook.ts';
import { BODY_LIMIT_BYTES, LONGEST_PARAMETER } from './limits.ts';
import { methodsOf, refuseOtherMethods } from './other-methods.ts';
import { ReadableText } from './readable-text.ts';
import { describeRequests, enterScope } from './request-hooks.ts';
import { queryFields } from './urlencoded.ts';
import { DtoValidation } from './validation.ts';

/** The parts that every service has besides its own module. */
export interface Inside {
  readonly health: Health;
  readonly consumers: Consumers;
  readonly metrics: ServiceMetrics;
  readonly http: HttpCounts;
  readonly callers: Callers;
}

export interface ApplicationOptions {
  readonly scope: ServiceScope;
  readonly module: Type<unknown> | DynamicModule;
  readonly inside: Inside;
  readonly strategies: readonly CustomTransportStrategy[];
  readonly errorShape?: ErrorShape;
  readonly admission?: Admission;
  readonly served?: ReadServed;
  /** The address that is answered instead of the one called. */
  readonly rewriteUrl?: (url: string) => string;
  /** Given: only services of the installation are known, by their certificates. */
  readonly tls?: TlsIdentity;
}

class ServiceRoot {}

/** The service's module, with health, metrics, dead letters and identity beside it. */
function rootModule({ module, inside: { health, consumers, metrics, callers } }: ApplicationOptions): DynamicModule {
  return {
    module: ServiceRoot,
    global: true,
    imports: [module],
    controllers: [HealthController, MetricsController, ...(consumers.all.length > 0 ? [DeadLettersController] : [])],
    providers: [
      { provide: Health, useValue: health },
      { provide: Consumers, useValue: consumers },
      { provide: ServiceMetrics, useValue: metrics },
      { provide: Callers, useValue: callers },
    ],
    exports: [Callers],
  };
}

/** A Nest application on Fastify with the product's filter, guard and validation; not listening yet. */
export async function createApplication(options: ApplicationOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...(options.tls && { https: listenerOptions(options.tls) }),
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: {
      maxParamLength: LONGEST_PARAMETER,
      querystringParser: queryFields as (query: string) => Record<string, unknown>,
    },
    rewriteUrl: ({ url = '/' }) => options.rewriteUrl?.(url) ?? url,
    // The router refuses a malformed address before Nest's filters exist for it.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: unknown) => filter.answer(error, request, reply),
  });
  const languages = new DefaultLanguages();
  const filter = new ProblemFilter(adapter, languages, options.errorShape);
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  fastify.removeContentTypeParser('text/plain'); // no handler accepts it, so it gets a 415
  parseBodies(fastify);
  enterScope(fastify, options.scope);
  const methodsAt = methodsOf(fastify);
  allowOtherOrigins(fastify, methodsAt);
  if (options.served) knowDefaultLanguages(fastify, languages, options.served);
  describeRequests(fastify, options.scope);
  countRequests(fastify, options.inside.http);
  refuseOtherMethods(fastify, methodsAt);
  if (options.admission) askForAdmission(fastify, options.admission, options.inside.callers);
  const app = await NestFactory.create<NestFastifyApplication>(rootModule(options), adapter, {
    logger: installJsonLogger(),
    abortOnError: false,
    bodyParser: false, // parseBodies
  });
  refuseUndescribed(app.get(ModulesContainer));
  app.useGlobalFilters(filter);
  app.useGlobalGuards(
    new IdentityGuard(options.inside.callers, app.get(Reflector), options.tls !== undefined),
    new ReadableText(),
    new KnownParameters(),
    new MunicipalityGuard(app.get(Reflector), options.served),
  );
  app.useGlobalPipes(new DtoValidation());
  // Connected after the filter: a strategy's handlers take the global filter as it is now.
  for (const strategy of options.strategies) app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  return app;
}
