import { ConfigError, optional, readConfig, text, url } from '../config.ts';
import type { TrustedIssuer } from './access-tokens.ts';

const isLoopback = (address: string): boolean =>
  /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/u.test(address);

/** The identity provider that the environment names; undefined where nobody signs in. Throws ConfigError. */
export function trustedIssuerIn(env: NodeJS.ProcessEnv): TrustedIssuer | undefined {
  const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL } = readConfig(env, {
    OIDC_ISSUER: optional(url()),
    OIDC_AUDIENCE: env.OIDC_ISSUER ? text() : optional(text()),
    OIDC_JWKS_URL: optional(url()),
  });
  if (!OIDC_ISSUER || !OIDC_AUDIENCE) return undefined;
  for (const [variable, address] of Object.entries({ OIDC_ISSUER, OIDC_JWKS_URL }))
    if (address && env.NODE_ENV === 'production' && !address.startsWith('https:') && !isLoopback(address))
      throw new ConfigError([
        {
          variable,
          fault: {
            en: 'is not https, which NODE_ENV=production demands',
            fr: 'n’est pas en https, ce que NODE_ENV=production exige',
          },
        },
      ]);
  return { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE, jwksUrl: OIDC_JWKS_URL };
}
