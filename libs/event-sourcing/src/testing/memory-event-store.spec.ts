import { eventStoreContract } from './event-store-contract.ts';
import { MemoryEventStore } from './memory-event-store.ts';

eventStoreContract('MemoryEventStore', async (events) => {
  const store = new MemoryEventStore(events);
  return { store, another: () => store, cleanup: () => store.close() };
});
