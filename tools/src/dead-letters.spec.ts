import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bilingualFaults } from '@guichet/service-kit/testing';
import { EXIT } from '@guichet/texts';
import { command } from './dead-letters.ts';
import { TEXTS } from './dead-letters-texts.ts';

const EVENT = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01';
const LETTER = {
  eventId: EVENT,
  municipality: 'ottawa',
  type: 'request.submitted.v1',
  position: '42',
  logId: '5f0c2d7e-13f4-4b0e-9e27-bb2a2f9d7a10',
  reason: 'handler-failed',
  fault: 'RangeError at judge (match.ts:12:3)',
  attempts: 5,
  replays: 0,
  state: 'waiting',
  deadAt: '2026-11-20T14:30:00.120Z',
  replayedAt: null,
  discardReason: null,
  decided: null,
};

interface Call {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let url: string;
let calls: Call[];
/** Answers by `METHOD path`, in turn; the last one again. */
let answers: Record<string, [number, unknown][]>;
let printed: string[];
let complaints: string[];

beforeEach(async () => {
  [calls, answers, printed, complaints] = [[], {}, [], []];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const line = `${request.method} ${request.url!.replace('/api/v1/dead-letters/', '')}`;
      calls.push({ line, headers: request.headers, body });
      const queue = answers[line] ?? [[404, { detail: `nothing at ${line}` }]];
      const [status, answer] = queue.length > 1 ? queue.shift()! : queue[0]!;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const terminal = { out: (line: string) => void printed.push(line), err: (line: string) => void complaints.push(line) };
const cli = (line: string, env: Record<string, string> = {}) =>
  command(
    [...line.split(' ').filter(Boolean), '--url', url, '--token', 't'],
    { LANG: 'en_CA.UTF-8', ...env },
    terminal,
  );
const page = (letters: unknown[], next: string | null = null): [number, unknown] => [
  200,
  { deadLetters: letters, next },
];

test('every text is in both languages', () => {
  const collapsed = (usage: string): string => usage.replaceAll(/[ \n]+/g, ' ');
  const usage = { en: collapsed(TEXTS.usage.en), fr: collapsed(TEXTS.usage.fr) };
  expect(bilingualFaults({ ...TEXTS, usage }, { same: ['column.type', 'column.position'] })).toEqual([]);
});

test('lists what waits in all services, as a table', async () => {
  answers = {
    'GET dedup?limit=50&state=waiting': [page([LETTER], 'more')],
    'GET routing?limit=50&state=waiting': [page([])],
    'GET notifications?limit=50&state=waiting': [page([{ ...LETTER, reason: 'process-died' }])],
  };
  expect(await cli('list')).toBe(EXIT.done);
  expect(printed).toEqual([
    'consumer       state    reason          type                  municipality  position  dead since               event',
    `dedup          waiting  handler-failed  request.submitted.v1  ottawa        42        2026-11-20 14:30:00 UTC  ${EVENT}`,
    `notifications  waiting  process-died    request.submitted.v1  ottawa        42        2026-11-20 14:30:00 UTC  ${EVENT}`,
    'There are more of dedup: use --limit or the filters.',
  ]);
  expect(calls[0]!.headers).toMatchObject({ authorization: 'Bearer t', 'accept-language': 'en-CA' });
});

test('lists by filter, as JSON', async () => {
  answers = { 'GET routing?type=match.judged&limit=2': [page([LETTER])] };
  expect(await cli('list --consumer routing --state any --type match.judged --limit 2 --json')).toBe(EXIT.done);
  expect(JSON.parse(printed.join('\n'))).toEqual({ deadLetters: [{ consumer: 'routing', ...LETTER }], more: [] });
});

test('shows one with its event and who decided', async () => {
  const decided = { role: 'supervisor', ref: 'p-7', at: '2026-11-21T08:00:00.000Z' };
  answers = { [`GET dedup/${EVENT}`]: [[200, { ...LETTER, decided, event: { id: EVENT } }]] };
  expect(await cli(`show dedup ${EVENT} --lang fr`)).toBe(EXIT.done);
  expect(printed).toContain('décidé par    supervisor p-7 2026-11-21 08:00:00 UTC');
  expect(printed).toContain(`{\n  "id": "${EVENT}"\n}`);
});

test.each([
  ['replayed', {}, EXIT.done, 'Traité.'],
  [
    'waiting',
    { reason: 'handler-failed' },
    EXIT.refused,
    `Écarté de nouveau\u00a0: échec du traitement (handler-failed), ${LETTER.fault}`,
  ],
])('replays one and waits until it is %s', async (state, more, code, sentence) => {
  const [asked, outcome] = [
    { ...LETTER, state: 'replaying' },
    { ...LETTER, ...more, state, event: null },
  ];
  answers = {
    [`POST dedup/${EVENT}/replay`]: [[202, asked]],
    [`GET dedup/${EVENT}`]: [
      [200, { ...asked, event: null }],
      [200, outcome],
    ],
  };
  expect(await cli(`replay dedup ${EVENT}`, { LC_ALL: 'fr_CA.UTF-8' })).toBe(code);
  expect(printed).toEqual([sentence]);
  expect(calls[0]!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
});

test('does not wait when told not to', async () => {
  answers = { [`POST dedup/${EVENT}/replay`]: [[202, { ...LETTER, state: 'replaying' }]] };
  expect(await cli(`replay dedup ${EVENT} --wait 0`)).toBe(EXIT.done);
  expect(printed).toEqual(['Asked for; not handled yet. Look again with show.']);
});

test('replays by filter, and all only by --all', async () => {
  answers = { 'POST routing/replay': [[202, { replaying: 3 }]] };
  expect(await cli('replay routing --reason process-died')).toBe(EXIT.done);
  expect(await cli('replay routing --all')).toBe(EXIT.done);
  expect(calls.map(({ body }) => JSON.parse(body))).toEqual([{ reason: 'process-died' }, { all: true }]);
  expect(printed[0]).toBe('3 events will be handled again, one after the other.');
});

test('discards for a reason', async () => {
  answers = { [`POST dedup/${EVENT}/discard`]: [[200, { ...LETTER, state: 'discarded' }]] };
  expect(await cli(`discard dedup ${EVENT} --reason handled-by-hand`)).toBe(EXIT.done);
  expect(calls[0]!.body).toBe('{"reason":"handled-by-hand"}');
});

test.each([
  ['list --stat waiting', 'Option ou argument inconnu, ou option sans valeur\u00a0: --stat'],
  ['list dedup', 'Option ou argument inconnu, ou option sans valeur\u00a0: dedup'],
  [
    'list --state lost',
    /^--state accepte l’une des valeurs suivantes\u00a0: waiting, replaying, replayed, discarded, any\.$/,
  ],
  ['list --limit 0', '--limit accepte un nombre entier de 1 à 200.'],
  ['list --limit', 'Option ou argument inconnu, ou option sans valeur\u00a0: --limit'],
  ['bury dedup x', 'Commande inconnue\u00a0: bury'],
  ['show dedup', 'show exige un consommateur et l’identifiant d’un événement.'],
  ['replay dedup', /^Précisez ce qu’il faut relancer/],
  ['replay dedup --all --type request.submitted', /^Précisez/],
  [`discard dedup ${EVENT}`, /^--reason accepte l’une des valeurs suivantes\u00a0: handled-by-hand/],
  [`discard dedup ${EVENT} --reason handler-failed`, /^--reason accepte/],
])('“%s” is refused in French before anything is asked', async (line, sentence) => {
  const args = [...line.split(' '), ...(line.endsWith('--limit') ? [] : ['--token', 't', '--url', url])];
  expect(await command(args, { LANG: 'fr_CA.UTF-8' }, terminal)).toBe(EXIT.usage);
  expect(complaints).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
  expect(calls).toEqual([]);
});

test('says another language than the two is not spoken', async () => {
  expect(await cli('list --lang de')).toBe(EXIT.usage);
  expect(complaints).toEqual(['--lang takes one of en, fr.']);
});

test('tells what the installation says, and who does not answer', async () => {
  answers = {
    [`GET dedup/${EVENT}`]: [[404, { detail: 'Ce service n’a aucun message écarté.' }]],
    'GET routing?limit=50&state=waiting': [[200, 'hello']],
  };
  expect(await cli(`show dedup ${EVENT} --lang fr`)).toBe(EXIT.refused);
  answers[`GET dedup/${EVENT}`] = [[503, []]];
  expect(await cli(`show dedup ${EVENT}`)).toBe(EXIT.noAnswer);
  server.closeAllConnections();
  server.close();
  expect(await cli('list')).toBe(EXIT.noAnswer);
  expect(complaints).toEqual([
    'Ce service n’a aucun message écarté.',
    `${url} answered 503 in a way that no Guichet does.`,
    `${url} does not answer.`,
  ]);
});

test('the local token goes to the local installation only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-letters-'));
  const elsewhere = 'http://127.0.0.1:9';
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ url, tokens: { supervisor: 'local' } }));
  answers = { 'GET dedup?limit=50&state=waiting': [page([])] };
  try {
    const env = { GUICHET_DATA: folder };
    expect(await command(['list', '--consumer', 'dedup'], env, terminal)).toBe(EXIT.done);
    expect(calls[0]!.headers.authorization).toBe('Bearer local');
    expect(await command(['list', '--url', elsewhere], env, terminal)).toBe(EXIT.usage);
    expect(complaints[0]).toMatch(/^No token/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
