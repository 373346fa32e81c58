import { text, url } from '@guichet/service-kit';

/** Besides what every service on the log has. */
export const CONFIG = {
  /** `smtp://host:port` or `smtps://user:password@host`; nodemailer's options as query parameters. */
  SMTP_URL: url(),
  /** Where addresses are asked for; never exposed to the outside. */
  INTAKE_URL: url(),
  GUICHET_SERVICE_TOKEN: text(),
  /** Origin of the links that residents get. */
  PUBLIC_URL: url(),
};
