import { text, url } from '@guichet/service-kit';

/** Settings of this service, besides those of every service on the log. */
export const CONFIG = {
  /** `smtp://host:port` or `smtps://user:password@host`; nodemailer's options as query parameters. */
  SMTP_URL: url(),
  /** Base URL of intake, from which addresses are read; it is never exposed to the outside. */
  INTAKE_URL: url(),
  GUICHET_SERVICE_TOKEN: text(),
  /** Origin of the links in messages to residents. */
  PUBLIC_URL: url(),
};
