import type { ServiceName } from '@guichet/topology';

/**
 * Where the parts of an installation find one another when each runs in a container: by the names that they have in `docker-compose.yml`
 * and as Services of a cluster.
 */
export const POSTGRES = 'postgres:5432';
export const NATS = 'nats:4222';
export const MAIL = { host: 'mail', smtpPort: 1025 };

/** At which every service and the gateway listen. */
export const PORT = 8080;

export const addressOf = (service: ServiceName): string => `http://${service}:${PORT}`;

/** The one origin: what everybody may ask, and no `/internal`. */
export const GATEWAY = `http://gateway:${PORT}`;

/** Where a container finds the files that are meant for it alone. */
export const OWN_FOLDER = '/access';
