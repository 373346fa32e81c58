import { freshInstallation } from '@guichet/test-kit';
import pg from 'pg';
import type { EventCatalogue } from '../gate.ts';
import { eventStoreContract, type StoreUnderTest } from '../contract/event-store-contract.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

async function postgresLog(events: EventCatalogue): Promise<StoreUnderTest> {
  const installation = await freshInstallation();
  const connect = (url: string): PostgresEventStore => PostgresEventStore.connect(url, { events });
  const stores = [1, 2, 3].map(() => connect(installation.urls.intake.log));
  const stranger = connect(installation.urls.routing.log);
  let next = 0;
  return {
    store: stores[0]!,
    another: () => stores[1 + (next++ % 2)]!,
    anotherCategoryStore: stranger,
    changeLogId: () =>
      asAdministrator(installation.adminLog, 'update event_log.identity set log_id = gen_random_uuid()'),
    async cleanup() {
      await Promise.all([...stores, stranger].map((store) => store.close()));
      await installation.drop();
    },
  };
}

async function asAdministrator(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

eventStoreContract('PostgresEventStore', postgresLog, { hasRoles: true });
