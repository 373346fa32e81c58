import type { EventStore } from '@guichet/event-sourcing';
import type { ReadModel } from './read-model.ts';
import { RebuildRefused } from './rebuild-error.ts';
import { claim } from './rebuild.ts';
import { Session } from './session.ts';
import { isBusy, lockCheckpoint, lockTables, swapBack } from './swap.ts';

/** The tables that the last rebuild replaced serve again, and follow the log from where they stood. Resolves with that position. */
export async function rollBack(model: ReadModel, databaseUrl: string, store: EventStore): Promise<bigint> {
  const session = await Session.open(databaseUrl, `rebuild-${model.consumer}`);
  try {
    await claim(model.consumer, session);
    const logId = await store.logId();
    return await session.transaction(async () => {
      await lockCheckpoint(model.consumer, session);
      await lockTables(model, session);
      return swapBack(model, logId, session);
    });
  } catch (failure) {
    throw isBusy(failure) ? new RebuildRefused('tables-busy') : failure;
  } finally {
    await session.close();
  }
}
