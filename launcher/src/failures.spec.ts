import { NatsServerMissing, PortTaken, ServerDoesNotStart } from '@guichet/local-stack';
import { StandInServer } from '@guichet/event-sourcing/testing/eventstoredb';
import { DataFolderInUse } from './data/data-folder.ts';
import { DataFolderUnusable } from './data/make-folder.ts';
import { explain } from './failures.ts';
import { LogNotReached, untilLogAnswers } from './services/log-at-start.ts';

test.each([
  [new DataFolderInUse('/data', 7), /^The data folder \/data is in use.*\nUn autre Guichet/],
  [new DataFolderUnusable('not-a-folder', '/a-file'), /\/a-file is not a folder.*\n.*\/a-file n’est pas un dossier/],
  [new DataFolderUnusable('not-writable', '/proc'), /written in \/proc.*\n.*impossible dans \/proc/],
  [new PortTaken('nats-server', 24817), /^Port 24817, .*NATS_PORT=0: .*\n.*port 24817, .*NATS_PORT=0\u00a0: /],
  [new PortTaken('postgres', 24818), /PostgreSQL.* with POSTGRES_PORT .*\n.*PostgreSQL.* avec POSTGRES_PORT /],
  [
    new LogNotReached('away', 'log:2113', {}),
    /^The event log at log:2113 does not answer.*\nLe journal .* ne répond pas/,
  ],
  [new LogNotReached('refused', 'log:2113', {}), /refuses the user or the password.*\n.*refuse l’utilisateur/],
  [new NatsServerMissing('both languages'), /^both languages$/],
  [
    new ServerDoesNotStart('nats-server', { cause: new Error('exit 1') }),
    /does not start.*\n.*ne démarre pas.*\n {2}exit 1$/,
  ],
])('%s is told in both languages, without a stack', (error, text) => {
  expect(explain(error)).toMatch(text);
  expect(explain(error)).not.toMatch(/^ +at /m);
});

test('what nobody expected is told with its stack and causes', () => {
  expect(explain(new Error('outer', { cause: new Error('inner') }))).toMatch(
    /outer\n +at [^]*caused by · causé par\u00a0: Error: inner/,
  );
});

describe('a start whose log', () => {
  const server = new StandInServer();
  afterAll(() => server.stop());
  const said: string[] = [];
  const start = (url: string) =>
    untilLogAnswers(
      { EVENT_STORE_URL: url, SETTINGS_DATABASE_URL: '' },
      { log: (line) => said.push(line), stopping: new AbortController().signal, patienceMs: 10 },
    );

  test('is away waits, says so once, and ends', async () => {
    await expect(start('esdb://me:secret@127.0.0.1:1?tls=false')).rejects.toMatchObject({
      reason: 'away',
      server: '127.0.0.1:1',
    });
    expect(said).toEqual([expect.stringMatching(/^waiting .* 127\.0\.0\.1:1 · en attente/u)]);
  });

  test('refuses the password ends at once; one that answers goes on', async () => {
    await server.start();
    await start(server.url);
    server.refusesCredentials = true;
    await expect(start(server.url)).rejects.toMatchObject({ reason: 'refused' });
  });
});
