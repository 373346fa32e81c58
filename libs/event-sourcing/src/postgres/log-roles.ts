import { appendsOf, IMPORTER, LOG_USERS, roleOf, rowOf, SERVICE_NAMES } from '@guichet/topology';

/**
 * The categories of streams to which each login role may append; all roles may read. Provisioning creates the roles, `migrateLog` writes
 * this table into the database, and the append function looks up `session_user` in it.
 */
export const LOG_ROLES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  LOG_USERS.map((user) => [roleOf(user), appendsOf(user)]),
);

/** The role that may hold the forwarder's lease. */
export const FORWARDER_ROLE = roleOf(SERVICE_NAMES.find((name) => rowOf(name).extras?.includes('forwarder'))!);
/** The role that may store the bodies of published settings. */
export const IMPORTER_ROLE = roleOf(IMPORTER.name);
