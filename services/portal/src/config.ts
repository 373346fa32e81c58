import { integer, optional, secret, text, url } from '@guichet/service-kit';

export const PORTAL_CONFIG = {
  /** Of the one origin, as browsers see it. */
  PUBLIC_URL: url(),
  /** Where the other services answer what everybody may ask. */
  API_URL: url(),
  /** Id of the municipality whose residents the pages are for; needed where several are served. */
  GUICHET_PORTAL_MUNICIPALITY: optional(text()),
  /** The provider; without one nobody can sign in. */
  OIDC_ISSUER: optional(url()),
  OIDC_JWKS_URL: optional(url()),
  OIDC_CLIENT_ID: text('guichet-portal'),
  OIDC_CLIENT_SECRET: optional(secret()),
  OIDC_SCOPE: text('openid profile'),
  GUICHET_SESSION_IDLE_MINUTES: integer({ least: 1, most: 1440 }, 30),
  GUICHET_SESSION_HOURS: integer({ least: 1, most: 24 }, 12),
};
