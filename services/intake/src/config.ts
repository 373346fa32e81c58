import { isPublicNatsAddress } from '@guichet/messaging/access';
import { optional, secret, text, url } from '@guichet/service-kit';
import { CLOCK_CONFIG } from '@guichet/timers';

/** Token for injection: address under which the public reaches this installation, if it is not the one they call. */
export const PUBLIC_URL = Symbol('PublicUrl');

/** Token for injection: address of NATS that outside systems are told. */
export const NATS_PUBLIC_URL = Symbol('NatsPublicUrl');

/** Settings of this service, besides those of every service on the log. */
export const CONFIG = {
  ...CLOCK_CONFIG,
  /** The same server as the forwarder's user, who alone may write events; NATS_URL where NATS has no users. */
  NATS_FORWARDER_URL: optional(text()),
  /** File of the outside systems that may read events (`npm run subscriber` writes it); without it none may. */
  GUICHET_SUBSCRIBERS: optional(text()),
  /** Secret for the keys by which places known only to staff are compared. */
  GUICHET_PLACE_KEY: secret('hex'),
  PUBLIC_URL: optional(url()),
  /** Addresses of NATS that outside systems are told, separated by commas; without it the description of events names none. */
  NATS_PUBLIC_URL: optional({
    expects: {
      en: 'like nats://bus.example.ca:4222, without a user',
      fr: 'de la forme nats://bus.example.ca:4222, sans utilisateur',
    },
    parse: (value) => (isPublicNatsAddress(value) ? value : undefined),
  }),
};
