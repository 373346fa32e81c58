import { integer, LOG_CONFIG, readConfig, text, url } from '@guichet/service-kit';

/** Throws ConfigError, which names every faulty variable. */
export const readNotificationsConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(env, {
    DATABASE_URL: url(),
    ...LOG_CONFIG,
    NATS_URL: text(),
    /** `smtp://host:port` or `smtps://user:password@host`; nodemailer's options as query parameters. */
    SMTP_URL: url(),
    /** Where addresses are asked for; never exposed to the outside. */
    INTAKE_URL: url(),
    GUICHET_SERVICE_TOKEN: text(),
    /** Origin of the links that residents get. */
    PUBLIC_URL: url(),
    GUICHET_LEASE_SECONDS: integer({ least: 1 }, 5),
  });

export type NotificationsConfig = ReturnType<typeof readNotificationsConfig>;
