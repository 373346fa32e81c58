import { connectionStringFault, isEventStoreDb, type LogUrls } from '@guichet/event-sourcing';

/** The caller's `EVENT_STORE_URL` cannot be used; the message explains why. */
export class EventStoreUrlRefused extends Error {
  override readonly name = 'EventStoreUrlRefused';
}

/**
 * Addresses of the log for a service: in the PostgreSQL that the launcher starts, under the service's own role, unless the caller names an
 * EventStoreDB. Settings and the forwarder's lease are in PostgreSQL in both cases. Throws `EventStoreUrlRefused`.
 */
export function logUrlsOf(env: NodeJS.ProcessEnv, postgres: string): LogUrls {
  const given = env['EVENT_STORE_URL']?.trim();
  if (!given) return { EVENT_STORE_URL: postgres, SETTINGS_DATABASE_URL: postgres };
  if (!isEventStoreDb(given) || connectionStringFault(given)) throw new EventStoreUrlRefused();
  return { EVENT_STORE_URL: given, SETTINGS_DATABASE_URL: postgres };
}
