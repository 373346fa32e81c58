import { Logger } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { inServiceScope, type ServiceScope } from '../scope.ts';

/** A request's code runs in the name of the service it was sent to, whatever else the process holds. */
export function enterScope(fastify: FastifyInstance, scope: ServiceScope): void {
  fastify.addHook('onRequest', (_request, _reply, done) => inServiceScope(scope, done));
}

/** Logs each answer and names its span by the route's pattern: a path or query can hold what a person typed. */
export function describeRequests(fastify: FastifyInstance, { service }: ServiceScope): void {
  const log = new Logger('Http');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    trace
      .getActiveSpan()
      ?.setAttributes({ 'http.route': route, 'guichet.service': service })
      .updateName(`${request.method} ${route}`);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = {
      message: 'answered',
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) log.warn(line);
    else log.debug(line);
    done();
  });
}
