import type { ServerResponse } from 'node:http';
import type { Page } from './gateway.ts';
import { healthOf } from './readiness.ts';
import type { Replicas } from './replicas.ts';

/** `/health/ready`: 200 when every service is ready, otherwise 503 with the services that are not. `/health/live`: 200 whenever the launcher answers. */
export const healthPages =
  (replicas: Replicas, copies: number): Page =>
  async (path, _request, response) => {
    if (path === '/health/live') json(response, 200, { alive: true });
    else if (path === '/health/ready') {
      const health = await healthOf(replicas, copies);
      json(response, health.ready ? 200 : 503, health);
    } else return false;
    return true;
  };

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body));
}
