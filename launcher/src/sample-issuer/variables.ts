import type { Secrets } from '../data/secrets.ts';
import { SAMPLE_AUDIENCE, SAMPLE_CLIENT } from './configuration.ts';
import { ISSUER_PATH } from './sample-issuer.ts';

/** Variables of services about the identity provider. */
export interface ProviderVariables {
  readonly all: NodeJS.ProcessEnv;
  /** Of the portal alone. */
  readonly portal: NodeJS.ProcessEnv;
}

/** Where the caller names no other provider, and not in production. */
export const usesSampleIssuer = ({ OIDC_ISSUER, NODE_ENV }: NodeJS.ProcessEnv): boolean =>
  !OIDC_ISSUER && NODE_ENV !== 'production';

export const NO_VARIABLES: ProviderVariables = { all: {}, portal: {} };

/** `url` is the public origin as this machine reaches it. */
export const sampleVariables = (
  publicUrl: string,
  url: string,
  { issuer }: Pick<Secrets, 'issuer'>,
): ProviderVariables => ({
  all: {
    OIDC_ISSUER: `${publicUrl}${ISSUER_PATH}`,
    OIDC_AUDIENCE: SAMPLE_AUDIENCE,
    OIDC_JWKS_URL: `${url}${ISSUER_PATH}/jwks`,
  },
  portal: { OIDC_CLIENT_ID: SAMPLE_CLIENT, OIDC_CLIENT_SECRET: issuer.clientSecret },
});
