import { INTAKE_CONFIG, url } from '@guichet/service-kit';
import { CLOCK_CONFIG } from '@guichet/timers';

/** Settings of this service, besides those of every service on the log. */
export const CONFIG = {
  /** `smtp://host:port` or `smtps://user:password@host`; nodemailer's options as query parameters. */
  SMTP_URL: url(),
  ...INTAKE_CONFIG,
  ...CLOCK_CONFIG,
  /** Origin of the links in messages to residents. */
  PUBLIC_URL: url(),
};
