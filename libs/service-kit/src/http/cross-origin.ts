import type { FastifyInstance } from 'fastify';
import type { MethodsAt } from './other-methods.ts';

/** What the public reads and sends; health, metrics and what services ask each other are for no web page. */
const PUBLIC = /^\/(?:open311|api\/v1)\//;

const EVERY_ANSWER = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Language, Guichet-Cursor, Idempotent-Replayed, Link, Location, Retry-After',
};

/** Without `Authorization`: a page of another origin can read and do what everybody can, and nothing that takes a token. */
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  'Access-Control-Allow-Headers': 'Accept, Accept-Language, Content-Type, Idempotency-Key',
  'Access-Control-Max-Age': '86400',
};

/** Lets web pages of any origin read public answers and refusals, and submit requests (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export function allowOtherOrigins(fastify: FastifyInstance, methodsAt: MethodsAt): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!PUBLIC.test(request.url)) return done();
    reply.headers(EVERY_ANSWER);
    if (request.method !== 'OPTIONS') return done();
    const allowed = methodsAt(request.url);
    if (allowed.length > 0) reply.header('Allow', [...allowed, 'OPTIONS'].join(', '));
    reply.code(204).headers(PREFLIGHT).send();
  });
}
