import { connectionStringFault, isEventStoreDb, type LogUrls } from '@guichet/event-sourcing';

/** `EVENT_STORE_URL` of the caller is of no use here; a person at the terminal is told why. */
export class EventStoreUrlRefused extends Error {
  override readonly name = 'EventStoreUrlRefused';
}

/**
 * Where a service finds the log: in the PostgreSQL that the launcher starts, under the service's own role, unless the caller names an
 * EventStoreDB. Settings and the forwarder's lease are in PostgreSQL in both cases. Throws `EventStoreUrlRefused`.
 */
export function logUrlsOf(env: NodeJS.ProcessEnv, postgres: string): LogUrls {
  const given = env['EVENT_STORE_URL']?.trim();
  if (!given) return { EVENT_STORE_URL: postgres, SETTINGS_DATABASE_URL: postgres };
  if (!isEventStoreDb(given) || connectionStringFault(given)) throw new EventStoreUrlRefused();
  return { EVENT_STORE_URL: given, SETTINGS_DATABASE_URL: postgres };
}
