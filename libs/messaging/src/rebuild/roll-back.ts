import type { EventStore } from '@guichet/event-sourcing';
import type { ReadModel } from './read-model.ts';
import { RebuildRefused } from './rebuild-error.ts';
import { claim } from './rebuild.ts';
import { RebuildConnection } from './connection.ts';
import { isBusy, lockCheckpoint, lockTables, swapBack } from './swap.ts';

/** Makes the tables that the last rebuild replaced the live ones again. Resolves with the position from which they follow the log. */
export async function rollBack(model: ReadModel, databaseUrl: string, store: EventStore): Promise<bigint> {
  const connection = await RebuildConnection.open(databaseUrl, `rebuild-${model.consumer}`);
  try {
    await claim(model.consumer, connection);
    const logId = await store.logId();
    return await connection.transaction(async () => {
      const live = await lockCheckpoint(model.consumer, connection);
      await lockTables(model, connection);
      return swapBack(model, live, logId, connection);
    });
  } catch (failure) {
    throw isBusy(failure) ? new RebuildRefused('tables-busy') : failure;
  } finally {
    await connection.close();
  }
}
