import { NatsServerMissing, PortTaken, ServerDoesNotStart } from '@guichet/local-stack';
import { DataFolderInUse } from './data/data-folder.ts';
import { DataFolderUnusable } from './data/make-folder.ts';
import { explain } from './failures.ts';

test.each([
  [new DataFolderInUse('/data', 7), /^The data folder \/data is in use.*\nUn autre Guichet/],
  [new DataFolderUnusable('not-a-folder', '/a-file'), /\/a-file is not a folder.*\n.*\/a-file n’est pas un dossier/],
  [new DataFolderUnusable('not-writable', '/proc'), /written in \/proc.*\n.*impossible dans \/proc/],
  [new PortTaken('nats-server', 24817), /^Port 24817, .*NATS_PORT=0: .*\n.*port 24817, .*NATS_PORT=0\u00a0: /],
  [new PortTaken('postgres', 24818), /PostgreSQL.* with POSTGRES_PORT .*\n.*PostgreSQL.* avec POSTGRES_PORT /],
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
