/** Entry of the bundle that `npm run contract:esdb` makes. It runs the contract against the server of `--url` and needs only Node. */
import './node-20.ts';
import { parseArgs } from 'node:util';
import { eventStoreContract } from '../../contract/event-store-contract.ts';
import { nodeTestRunner } from '../../contract/node-test-runner.ts';
import { ClientConnection } from '../client-connection.ts';
import { EventStoreDbEventStore } from '../eventstoredb-event-store.ts';
import { CONTRACT_OPTIONS, logOn } from './store-on-server.ts';

const counts = { passed: 0, failed: 0 };
const withoutCredentials = (url: string): string => url.replace(/\/\/[^@/]*@/, '//');

async function prove(url: string): Promise<void> {
  const store = new EventStoreDbEventStore(ClientConnection.to(url, 'guichet-contract'));
  try {
    await store.head();
  } finally {
    await store.close();
  }
}

const counting: typeof nodeTestRunner = {
  ...nodeTestRunner,
  it: (title, body, timeoutMs) =>
    nodeTestRunner.it(
      title,
      async () => {
        counts.failed += 1; // counts as failed until it has passed, in case it never ends
        await body();
        counts.failed -= 1;
        counts.passed += 1;
      },
      timeoutMs,
    ),
};

const { url } = parseArgs({ options: { url: { type: 'string' } }, strict: false }).values;
if (typeof url !== 'string') {
  console.error('Which server? · Quel serveur? --url esdb://user:password@host:2113?tls=true');
  process.exit(1);
}
try {
  await prove(url);
} catch (fault) {
  const cause = (fault as Error).cause ?? fault;
  console.error(`cannot reach · impossible de joindre ${withoutCredentials(url)}: ${(cause as Error).message}`);
  process.exit(1);
}
eventStoreContract('EventStoreDbEventStore', logOn(url), { ...CONTRACT_OPTIONS, runner: counting });
process.on('exit', () => {
  const { passed, failed } = counts;
  console.log(
    `contract on ${withoutCredentials(url)}: ${passed} passed, ${failed} failed · contrat\u00a0: ${passed} réussis, ${failed} échoués`,
  );
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
});
