import { IssuerKeys, Problem, SIGNATURE_ALGORITHMS } from '@guichet/service-kit';
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
      algorithms: SIGNATURE_ALGORITHMS,
      clockTolerance: 30,
      maxTokenAge: '5 minutes',
    }).catch(undefinedIfNotOurs);
    if (!checked) return undefined;
    const { sub, sid, events, nonce } = checked.payload;
    const isLogout = typeof events === 'object' && events !== null && EVENT in events && nonce === undefined;
    if (!isLogout || !(typeof sub === 'string' || typeof sid === 'string')) return undefined;
    return { issuer, ...(sub && { sub }), ...(typeof sid === 'string' && { sid }) };
  }
}

/** That no keys are known says nothing about the token: the provider may tell it again. */
function undefinedIfNotOurs(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'identity.provider-away') throw error;
}
