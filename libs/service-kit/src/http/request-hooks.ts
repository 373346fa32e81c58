import { Logger } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { inServiceScope, type ServiceScope } from '../scope.ts';

/** Runs the code of a request in the scope of its service, since a process may hold several services. */
export function enterScope(fastify: FastifyInstance, scope: ServiceScope): void {
  fastify.addHook('onRequest', (_request, _reply, done) => inServiceScope(scope, done));
}

/** Logs each answer and names its span after the route's pattern, because a path or query may hold text that a person typed. */
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
    // What is behind a 503 is logged once by whoever knows it, not for each call.
    if (reply.statusCode >= 500 && reply.statusCode !== 503) log.warn(line);
    else log.debug(line);
    done();
  });
}
