import { integer, LOG_CONFIG, readConfig, text, url } from '@guichet/service-kit';

export const readReportingConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(env, {
    /** Reporting's own database. */
    DATABASE_URL: url(),
    ...LOG_CONFIG,
    /** One server or several, separated by commas. */
    NATS_URL: text(),
    GUICHET_LEASE_SECONDS: integer({ least: 1, most: 300 }, 5),
  });
