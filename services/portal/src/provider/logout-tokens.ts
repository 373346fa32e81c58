import { IssuerKeys } from '@guichet/service-kit';
import { jwtVerify } from 'jose';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Whose sessions to end: one by the provider's name of it, or all of somebody. */
export interface LoggedOut {
  readonly issuer: string;
  readonly sub?: string;
  readonly sid?: string;
}

/** Checks logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.6). */
export class LogoutTokens {
  readonly #keys: IssuerKeys;

  constructor(
    private readonly trusted: { readonly issuer: string; readonly clientId: string; readonly jwksUrl?: string },
  ) {
    this.#keys = new IssuerKeys(trusted);
  }

  /** Undefined for anything else than a logout token of this provider for this client. */
  async read(token: string): Promise<LoggedOut | undefined> {
    const { issuer, clientId } = this.trusted;
    const checked = await jwtVerify(token, this.#keys.keyFor, {
      issuer,
      audience: clientId,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockTolerance: 30,
      maxTokenAge: '5 minutes',
    }).catch((error: Error) => (error.name === 'Problem' ? Promise.reject(error) : undefined));
    if (!checked) return undefined;
    const { sub, sid, events, nonce } = checked.payload;
    const isLogout = typeof events === 'object' && events !== null && EVENT in events && nonce === undefined;
    if (!isLogout || !(typeof sub === 'string' || typeof sid === 'string')) return undefined;
    return { issuer, ...(sub && { sub }), ...(typeof sid === 'string' && { sid }) };
  }
}
