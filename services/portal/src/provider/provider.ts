import { Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { Person, SessionContent } from '../sessions/sessions.ts';

export interface ProviderOptions {
  /** Undefined where none is set up. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope: string;
  /** Of the one origin, without a trailing slash. */
  readonly publicUrl: string;
}

/** What a browser keeps between leaving for the provider and coming back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The provider does not answer, or not as one should. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
}

const TIMEOUT_SECONDS = 8;
const FRESH_FOR_MS = 10 * 60_000;
/** An access token is renewed a little before it ends, so that it outlives the call. */
const MARGIN_MS = 30_000;

/** OpenID Connect with the municipality's identity provider: authorization code flow with PKCE. */
export class Provider {
  readonly #log = new Logger('Provider');
  #known: { readonly until: number; readonly configuration: oidc.Configuration } | undefined;

  constructor(private readonly options: ProviderOptions) {}

  get isSetUp(): boolean {
    return this.options.issuer !== undefined;
  }

  /** Where to send the browser. Throws ProviderAway. */
  async start(parameters: Record<string, string> = {}): Promise<{ readonly address: URL; readonly attempt: Attempt }> {
    const configuration = await this.#configuration();
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#own('/session/callback'),
      scope: this.options.scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...parameters,
    });
    return { address, attempt };
  }

  /** Exchanges the code that the browser brought back. Throws ProviderAway, and what openid-client throws for an answer that is not ours. */
  async finish(
    query: string,
    { state, nonce, verifier }: Attempt,
  ): Promise<{ person: Person; content: SessionContent }> {
    const configuration = await this.#configuration();
    const tokens = await orAway(
      oidc.authorizationCodeGrant(configuration, new URL(this.#own(`/session/callback${query}`)), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      }),
    );
    const { sub, sid, name, preferred_username: login } = tokens.claims()!;
    const person = { issuer: this.options.issuer!, sub, ...(typeof sid === 'string' && { sid }) };
    return {
      person,
      content: contentOf(
        tokens,
        [name, login, sub].find((one) => typeof one === 'string')!,
      ),
    };
  }

  readonly isDue = ({ accessUntil }: SessionContent): boolean => accessUntil - MARGIN_MS < Date.now();

  /** The content with a new access token; undefined where the provider renews it no longer. Throws ProviderAway. */
  async renew(content: SessionContent): Promise<SessionContent | undefined> {
    if (!content.refreshToken) return undefined;
    try {
      const configuration = await this.#configuration();
      const tokens = await orAway(oidc.refreshTokenGrant(configuration, content.refreshToken));
      return { ...content, ...contentOf(tokens, content.name) };
    } catch (error) {
      if (error instanceof ProviderAway) throw error;
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return undefined; // who left, or signed out elsewhere
      this.#log.error(error); // such as a secret that expired: nothing that whoever is signed in did
      throw new ProviderAway('the identity provider renews no session', { cause: error });
    }
  }

  /** Where the provider's own session ends; undefined where it has no such place. Throws ProviderAway. */
  async end({ idToken }: Pick<SessionContent, 'idToken'>, language: string): Promise<URL | undefined> {
    const configuration = await this.#configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: this.#own('/session/ended'),
      state: language,
      ...(idToken && { id_token_hint: idToken }),
    });
  }

  readonly #own = (path: string): string => `${this.options.publicUrl}${path}`;

  async #configuration(): Promise<oidc.Configuration> {
    if (this.#known && performance.now() < this.#known.until) return this.#known.configuration;
    const { issuer, clientId, clientSecret } = this.options;
    if (!issuer) throw new ProviderAway('no identity provider is set up');
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []; // refused in production by `trustedIssuerIn`
    const configuration = await orAway(
      oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS }),
    );
    oidc.enableNonRepudiationChecks(configuration);
    this.#known = { until: performance.now() + FRESH_FOR_MS, configuration };
    return configuration;
  }
}

function contentOf(
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  name: string,
): SessionContent {
  const { access_token: accessToken, refresh_token: refreshToken, id_token: idToken } = tokens;
  const accessUntil = Date.now() + (tokens.expiresIn() ?? 300) * 1000;
  return { name, accessToken, accessUntil, ...(refreshToken && { refreshToken }), ...(idToken && { idToken }) };
}

const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'];

/** No connection, no answer in time, 5xx, or something else in its place. */
function isAway(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof oidc.ClientError) return NO_ANSWER.includes(error.code ?? '');
  return error instanceof TypeError;
}

async function orAway<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw isAway(error) ? new ProviderAway('the identity provider does not answer', { cause: error }) : error;
  }
}
