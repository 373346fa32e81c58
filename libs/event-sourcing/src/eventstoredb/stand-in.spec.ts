import { eventStoreContract } from '../contract/event-store-contract.ts';
import { StandInServer } from './testing/stand-in-server.ts';
import { CONTRACT_OPTIONS, logOn } from './contract/store-on-server.ts';

const server = new StandInServer();
await server.start();
afterAll(() => server.stop());

eventStoreContract('EventStoreDbEventStore on a stand-in', logOn(server.url), CONTRACT_OPTIONS);
