import { appendsOf, IMPORTER, LOG_USERS, roleOf, rowOf, SERVICE_NAMES } from '@guichet/topology';

/**
 * Which login role may append to which categories of streams; all of them may read. Provisioning creates the roles, `migrateLog`
 * writes this table into the database, and the append function asks it about `session_user`.
 */
export const LOG_ROLES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  LOG_USERS.map((user) => [roleOf(user), appendsOf(user)]),
);

/** Holds the forwarder's lease. */
export const FORWARDER_ROLE = roleOf(SERVICE_NAMES.find((name) => rowOf(name).extras?.includes('forwarder'))!);
/** Stores the bodies of published settings. */
export const IMPORTER_ROLE = roleOf(IMPORTER.name);
