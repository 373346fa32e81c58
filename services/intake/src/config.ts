import { integer, LOG_CONFIG, optional, readConfig, secret, text, url } from '@guichet/service-kit';

/** Token for injection: address under which the public reaches this installation, if it is not the one they call. */
export const PUBLIC_URL = Symbol('PublicUrl');

export const readIntakeConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(env, {
    /** Intake's own database. */
    DATABASE_URL: url(),
    ...LOG_CONFIG,
    /** One server, or several separated by commas. */
    NATS_URL: text(),
    /** The same server as the forwarder's user, who alone may write events; NATS_URL where NATS has no users. */
    NATS_FORWARDER_URL: optional(text()),
    /** File of the outside systems that may read events (`npm run subscriber` writes it); without it none may. */
    GUICHET_SUBSCRIBERS: optional(text()),
    /** Secret under which places known to staff only are told apart. */
    GUICHET_PLACE_KEY: secret('hex'),
    GUICHET_LEASE_SECONDS: integer({ least: 1, most: 300 }, 5),
    PUBLIC_URL: optional(url()),
  });
