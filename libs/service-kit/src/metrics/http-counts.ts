import type { FastifyInstance } from 'fastify';

export interface HttpCount {
  /** Route is the pattern, never the path: a path can hold what a person typed. */
  readonly labels: { readonly method: string; readonly route: string; readonly status: string };
  requests: number;
  /** Sum of the times to the end of each answer. */
  seconds: number;
}

/** Answers by method, route and class of status (`2xx`). Plain numbers, so that counting costs almost nothing. */
export class HttpCounts {
  readonly #counts = new Map<string, HttpCount>();

  add(method: string, route: string, statusCode: number, seconds: number): void {
    const status = `${Math.floor(statusCode / 100)}xx`;
    const key = `${method} ${route} ${status}`;
    let count = this.#counts.get(key);
    if (!count) this.#counts.set(key, (count = { labels: { method, route, status }, requests: 0, seconds: 0 }));
    count.requests += 1;
    count.seconds += seconds;
  }

  all(): Iterable<Readonly<HttpCount>> {
    return this.#counts.values();
  }
}

export function countRequests(fastify: FastifyInstance, counts: HttpCounts): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    counts.add(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
