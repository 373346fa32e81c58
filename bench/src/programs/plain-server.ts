import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { FORM, OPEN311_PATH } from '../stand/residents.ts';

export interface Submitted {
  readonly id: string;
  readonly form: URLSearchParams;
}

/** Listens on HOST and PORT; a POST is answered once `keep` has resolved. Ends at SIGTERM. */
export async function plainServer(keep: (submitted: Submitted) => Promise<unknown>): Promise<void> {
  const fastify = Fastify();
  fastify.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  fastify.get('/ready', () => ({}));
  fastify.post(OPEN311_PATH, async (request, reply) => {
    const submitted = { id: randomUUID(), form: request.body as URLSearchParams };
    await keep(submitted);
    reply.code(200);
    return [{ service_request_id: submitted.id, service_notice: null, account_id: null }];
  });
  await fastify.listen({ host: process.env.HOST!, port: Number(process.env.PORT) });
  process.once('SIGTERM', () => process.exit(0));
}
