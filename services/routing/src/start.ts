import { serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { consumers } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import './problems.ts';
import { RoutingModule } from './routing.module.ts';

/** Starts routing and its HTTP side. */
export const start = serviceOnLog({
  name: 'routing',
  openOwnDatabase,
  consumers,
  parts: ({ log, dataSource, consumers: { 'routing-cases': rows } }) => ({
    module: RoutingModule.of({ store: log.store, settings: PublishedSettings.in(log), dataSource, rows }),
  }),
});
