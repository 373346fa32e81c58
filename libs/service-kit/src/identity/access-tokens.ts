import type { Claims } from '@guichet/settings';
import { errors, jwtVerify } from 'jose';
import { Problem } from '../problems/index.ts';
import { IssuerKeys, type IssuerAddress } from './issuer-keys.ts';
import { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';

/** Clocks may differ. */
const SKEW_SECONDS = 30;

export interface TrustedIssuer extends IssuerAddress {
  /** What tokens must be meant for. */
  readonly audience: string;
}

/** Claims of a token that was checked. */
export type CheckedClaims = Claims & { readonly iss: string; readonly sub: string };

/** Checks access tokens (JWT) of the identity provider: signature, issuer, audience, time, kind. */
export class AccessTokens {
  readonly #keys: IssuerKeys;

  constructor(private readonly trusted: TrustedIssuer) {
    this.#keys = new IssuerKeys(trusted);
  }

  /** Throws a problem: `identity.token-unknown`, `identity.token-expired`, and those of `IssuerKeys.keyFor`. */
  async claimsOf(token: string): Promise<CheckedClaims> {
    try {
      const { issuer, audience } = this.trusted;
      const { payload, protectedHeader } = await jwtVerify(token, this.#keys.keyFor, {
        issuer,
        audience,
        algorithms: SIGNATURE_ALGORITHMS,
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['exp', 'sub'],
      });
      if (!isForAccess(payload, protectedHeader.typ) || isOfAnotherKind(payload))
        throw new Problem('identity.token-unknown');
      return payload as CheckedClaims;
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof errors.JWTExpired) throw new Problem('identity.token-expired');
      throw new Problem('identity.token-unknown'); // why exactly helps only whoever forges one
    }
  }
}

/** Says what it gives access to, or that it is an access token (RFC 9068): an ID token may have the same audience, and does neither. */
const isForAccess = ({ scope, scp }: Claims, typ = ''): boolean =>
  scope !== undefined || scp !== undefined || /^(?:application\/)?at\+jwt$/iu.test(typ);

/** ID, refresh and logout tokens are signed with the same keys, and with some providers for the same audience. */
const isOfAnotherKind = ({ nonce, events, typ, sub }: Claims): boolean =>
  typeof sub !== 'string' ||
  sub === '' ||
  nonce !== undefined ||
  events !== undefined ||
  (typeof typ === 'string' && ['ID', 'Refresh', 'Offline', 'Logout'].includes(typ));
