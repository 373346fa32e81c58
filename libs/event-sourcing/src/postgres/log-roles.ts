/**
 * Which login role may append to which categories of streams; all of them may read. Provisioning creates the roles, `migrateLog`
 * writes this table into the database, and the append function asks it about `session_user`.
 */
export const LOG_ROLES: Readonly<Record<string, readonly string[]>> = {
  guichet_intake: ['request'],
  guichet_dedup: ['match'],
  guichet_routing: ['case'],
  guichet_notifications: ['notice'],
  guichet_reporting: [],
  guichet_importer: ['catalogue', 'rules'],
};

/** Holds the forwarder's lease. */
export const FORWARDER_ROLE = 'guichet_intake';
/** Stores the bodies of published settings. */
export const IMPORTER_ROLE = 'guichet_importer';
