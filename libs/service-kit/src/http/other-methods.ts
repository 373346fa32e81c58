import type { FastifyInstance } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { Problem } from '../problems/problem.ts';
import { LONGEST_PARAMETER } from './limits.ts';

/** The methods with which the path of an address can be called; none for an address that is not known. */
export type MethodsAt = (url: string) => readonly string[];

/** Fastify does not show its own router, so that the routes are entered into another one of the same kind as they are added. */
export function methodsOf(fastify: FastifyInstance): MethodsAt {
  const routes = findMyWay({ maxParamLength: LONGEST_PARAMETER });
  const methods = new Set<HTTPMethod>();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat() as HTTPMethod[]) {
      methods.add(each);
      if (!routes.hasRoute(each, url)) routes.on(each, url, () => undefined);
    }
  });
  return (url) => [...methods].filter((method) => routes.find(method, url.split('?', 1)[0]!)).toSorted();
}

/** Answers a call whose address is known, but not with its method, by 405 and the methods that are (RFC 9110 15.5.6). */
export function refuseOtherMethods(fastify: FastifyInstance, methodsAt: MethodsAt): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const allowed = methodsAt(request.url).join(', ');
    if (allowed === '') return done();
    reply.header('Allow', allowed);
    done(new Problem('http.method-not-allowed', { allowed }));
  });
}
