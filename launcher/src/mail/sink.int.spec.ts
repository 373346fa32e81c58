import { createServer, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { Mailbox } from './mailbox.ts';
import { mailPages } from './pages.ts';
import { openMailSink, type MailSink } from './sink.ts';

let folder: string;
let sink: MailSink;
let pages: Server;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-mail-'));
  const mailbox = new Mailbox(folder);
  sink = await openMailSink(mailbox, () => undefined);
  const answer = mailPages(mailbox);
  pages = createServer((request, response) => {
    void answer(request.url!.split('?')[0]!, request, response).then((own) => own || response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await sink.close();
  pages.close();
  rmSync(folder, { recursive: true });
});

async function send(subject: string, text: string, language = 'en'): Promise<void> {
  const transport = createTransport(sink.url);
  await transport.sendMail({
    from: { name: 'Ville d’Exemple', address: 'ville@example.org' },
    to: 'camille@example.org',
    subject,
    text,
    html: `<script>alert(1)</script><p>${text}</p>`,
    headers: { 'Content-Language': language },
  });
  transport.close();
}

const get = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${(pages.address() as AddressInfo).port}${path}`, init);

test('every delivery is one whole file for its owner only', async () => {
  await send('Un nid-de-poule', 'Bonjour');
  await send('A pothole', 'Hello');
  const files = readdirSync(folder);
  expect(files).toHaveLength(2);
  for (const file of files) {
    expect(file).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{8}\.eml$/);
    expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
  }
  expect(readFileSync(join(folder, files[1]!), 'utf8')).toContain('Subject: A pothole');
});

test('the list shows the newest first and leads to the message', async () => {
  await send('First', 'Hello');
  await send('Deuxième', 'Bonjour', 'fr');
  const list = await (await get('/mail?locale=fr')).text();
  expect(list).toMatch(/<html lang="fr">/);
  expect(list).toContain('2 messages');
  expect(list.indexOf('Deuxième')).toBeLessThan(list.indexOf('First'));
  const href = /href="(\/mail\/[^"]+)" lang="fr">Deuxième/.exec(list)![1]!;
  const page = await (await get(href.replace('&amp;', '&'))).text();
  expect(page).toContain('<h1 lang="fr">Deuxième</h1>');
  expect(page).toContain('<pre lang="fr">Bonjour</pre>');
  expect(page).toContain('Ville d’Exemple &lt;ville@example.org&gt;');
  expect(page).toContain('À\u00a0:');
});

test('nothing of a message runs or is markup', async () => {
  await send('<img src=x onerror=alert(1)>', '</pre><script>alert(2)</script>&amp;');
  const list = await get('/mail');
  expect(list.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  const [name] = readdirSync(folder);
  for (const page of [await list.text(), await (await get(`/mail/${name}`)).text()]) {
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  }
});

test('each page leads to itself in the other language', async () => {
  await send('One', 'Hello');
  expect(await (await get('/mail', { headers: { 'accept-language': 'fr' } })).text()).toContain(
    'href="/mail?locale=en&amp;page=1" lang="en" hreflang="en">English',
  );
  const [name] = readdirSync(folder);
  expect(await (await get(`/mail/${name}?locale=en`)).text()).toContain(`href="/mail/${name}?locale=fr" lang="fr"`);
});

test('no name leads out of the folder', async () => {
  writeFileSync(join(folder, 'outside.eml'), 'Subject: secret\r\n\r\n');
  mkdirSync(join(folder, 'mail'));
  const mailbox = new Mailbox(join(folder, 'mail'));
  expect(await mailbox.read('../outside.eml')).toBeUndefined();
  expect((await new Mailbox(folder).read('outside.eml'))?.mail.subject).toBe('secret');
});

test.each(['/mail/none.eml', '/mail/..%2f..%2fetc%2fpasswd', '/mail/%2e%2e/secrets.json', '/mail/a.eml.part'])(
  '%s is not there',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);
