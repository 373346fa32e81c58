import { eventStoreContract } from '../contract/event-store-contract.ts';
import { realServer } from './testing/real-server.ts';
import { CONTRACT_OPTIONS, logOn } from './contract/store-on-server.ts';

const server = await realServer(process.env);

if ('reason' in server) {
  test.skip(`EventStoreDbEventStore on a real server (skipped: ${server.reason})`, () => undefined);
} else {
  afterAll(() => server.stop());
  eventStoreContract('EventStoreDbEventStore on a real server', logOn(server.url), CONTRACT_OPTIONS);
}
