import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOf } from '@guichet/service-kit';
import { markup } from '@guichet/texts';
import { sendPage } from '../page.ts';
import type { Page } from './gateway.ts';
import { HEALTH_TEXTS } from './health-texts.ts';
import { healthOf, type AllHealth, type ReplicaHealth } from './readiness.ts';
import type { Replicas } from './replicas.ts';

/**
 * `/health/ready`: 200 when every service is ready, otherwise 503 with the services that are not; JSON for programs, a page for a browser.
 * `/health/live`: 200 whenever the launcher answers.
 */
export const healthPages =
  (replicas: Replicas, copies: number): Page =>
  async (path, request, response) => {
    if (path === '/health/live') json(response, 200, { alive: true });
    else if (path === '/health/ready') {
      const health = await healthOf(replicas, copies);
      const status = health.ready ? 200 : 503;
      if (request.headers.accept?.includes('text/html')) page(request, response, status, health);
      else json(response, status, health);
    } else return false;
    return true;
  };

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body));
}

function page(request: IncomingMessage, response: ServerResponse, status: number, health: AllHealth): void {
  const language = languageOf(request);
  const texts = HEALTH_TEXTS[language];
  const rows = Object.entries(health.services).flatMap(([service, copies]) =>
    copies.map(
      (
        copy,
        index,
      ) => markup`<tr><th scope="row">${service}</th><td>${index + 1}</td><td>${copy.ready ? texts.ready : texts.notReady}</td>
<td>${failing(copy)}</td><td>${waiting(copy)}</td></tr>
`,
    ),
  );
  const head = [texts.service, texts.copy, texts.state, texts.failing, texts.waiting];
  sendPage(response, status, {
    language,
    title: texts.title,
    main: markup`<p>${health.ready ? texts.all : texts.some}</p>
<table>
<thead><tr>${head.map((title) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>`,
    other: { href: `/health/ready?locale=${language === 'en' ? 'fr' : 'en'}` },
  });
}

const failing = ({ checks = {}, stalled = {} }: ReplicaHealth): string =>
  [...Object.keys(checks).filter((name) => !checks[name]), ...Object.keys(stalled)].join(', ');

const waiting = ({ deadLetters = {} }: ReplicaHealth): number =>
  Object.values(deadLetters).reduce((sum, count) => sum + count, 0);
