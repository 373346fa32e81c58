import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openGateway, type Gateway } from '../gateway/gateway.ts';
import { Replicas } from '../gateway/replicas.ts';
import { publicRoutes } from '../gateway/routes.ts';
import { statusPage } from './status-page.ts';

const REFERENCE = 'K7QF-2M9D-4XTA';
const TEXTS = {
  en: { serviceName: 'Potholes <b>', assigned: 'Department in charge: Roads.', department: 'Roads' },
  fr: { serviceName: 'Nids-de-poule <b>', assigned: 'Direction responsable\u00a0: Voirie.', department: 'Voirie' },
};

let timeZone: string;
let asked: string[];
let intake: Server;
let replicas: Replicas;
let gateway: Gateway;

beforeEach(async () => {
  asked = [];
  timeZone = 'America/Toronto';
  intake = createServer(({ url }, answer) => {
    asked.push(url!);
    const language = new URL(url!, 'http://x').searchParams.get('locale') as 'en' | 'fr';
    if (!url!.startsWith(`/api/v1/requests/${REFERENCE}?`)) return void answer.writeHead(404).end('{}');
    const { serviceName, assigned, department } = TEXTS[language];
    const timeline = [{ at: '2026-11-22T19:30:00.000Z', stateText: assigned }];
    const expectedAt = '2026-12-01T17:00:00.000Z';
    const status = { reference: REFERENCE, serviceName, stateText: assigned, department: { name: department } };
    answer.end(JSON.stringify({ ...status, expectedAt, timeline, timeZone }));
  });
  await new Promise<void>((resolve) => intake.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(intake.address() as AddressInfo).port}`;
  replicas = new Replicas();
  replicas.add({ service: 'intake', url: () => url, pid: () => 0, stop: async () => {} });
  const pages = [statusPage(replicas)];
  const log = (): void => undefined;
  gateway = await openGateway({ host: '127.0.0.1', port: 0, routes: publicRoutes, replicas, pages, log });
});
afterEach(async () => {
  await gateway.close();
  intake.close();
});

async function open(path: string, headers?: Record<string, string>): Promise<{ status: number; html: string }> {
  const answer = await fetch(`http://127.0.0.1:${gateway.port}${path}`, { headers });
  return { status: answer.status, html: (await answer.text()).replaceAll('\u00a0', '~') };
}

test.each([
  ['en', 'fr', 'Français', ['Tracking number:', 'Potholes &lt;b&gt;', 'Roads', '2:30~p.m.', 'December~1, 2026']],
  ['fr', 'en', 'English', ['Numéro de suivi~:', 'Nids-de-poule &lt;b&gt;', 'Voirie', '14~h~30', '1er~décembre 2026']],
])('the link of an e-mail opens the status of the request, in %s', async (language, other, label, texts) => {
  const { status, html } = await open(`/${language}/requests/${REFERENCE}`);
  expect(status).toBe(200);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain('<meta name="robots" content="noindex">');
  expect(html).toContain(`href="/${other}/requests/${REFERENCE}" lang="${other}" hreflang="${other}">${label}</a>`);
  for (const text of [...texts, REFERENCE]) expect(html).toContain(text);
  expect(html).not.toContain('<script');
});

test('without a language in the address, the reader’s own', async () => {
  const { status, html } = await open(`/requests/${REFERENCE}`, { 'accept-language': 'fr-CA' });
  expect([status, html.includes('<html lang="fr">')]).toEqual([200, true]);
});

test('times are those of the municipality', async () => {
  timeZone = 'America/Winnipeg';
  expect((await open(`/fr/requests/${REFERENCE}`)).html).toContain('22~novembre 2026, 13~h~30');
});

test.each([
  ['en', 'Request not found'],
  ['fr', 'Demande introuvable'],
])('a reference that nobody was given, in %s', async (language, title) => {
  const { status, html } = await open(`/${language}/requests/AAAA-BBBB-CCCC`);
  expect(status).toBe(404);
  expect(html).toContain(`<h1 lang="${language}">${title}</h1>`);
});

test('what is no reference is not asked for', async () => {
  expect((await open('/fr/requests/%2e%2e%2finternal')).status).toBe(404);
  expect((await open(`/de/requests/${REFERENCE}`)).status).toBe(404);
  expect(asked).toEqual([]);
});

test.each([
  ['en', 'The status is not available'],
  ['fr', 'L’état de la demande n’est pas accessible'],
])('says in %s that intake does not answer', async (language, title) => {
  await new Promise((resolve) => intake.close(resolve));
  const { status, html } = await open(`/${language}/requests/${REFERENCE}`);
  expect(status).toBe(502);
  expect(html).toContain(title);
});
