import { eventStoreContract } from '../contract/event-store-contract.ts';
import { MemoryEventStore } from './memory-event-store.ts';

for (const knowsEveryId of [true, false]) {
  const name = knowsEveryId ? 'MemoryEventStore' : 'MemoryEventStore without an index of ids';
  eventStoreContract(
    name,
    async (events) => {
      const store = new MemoryEventStore(events, { knowsEveryId });
      const changeLogId = async (): Promise<void> => store.changeLogId();
      return { store, another: () => store, changeLogId, cleanup: () => store.close() };
    },
    { knowsEveryId },
  );
}
