import {
  createLocalJWKSet,
  decodeJwt,
  importJWK,
  jwtVerify,
  SignJWT,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
} from 'jose';
import { ConfigError } from '../config.ts';
import { STAFF_ROLES, type Caller, type StaffRole } from './caller.ts';

/** Issuer and audience of tokens that the installation signs itself: those of its services, and of the emergency account. */
const OWN = 'urn:guichet:installation';
const VARIABLE = 'GUICHET_PUBLIC_KEYS';

/** Who may sign for whom, by the id of the key: a portal that was broken into cannot speak for a service. */
const SIGNS: Readonly<Record<string, (role: StaffRole) => boolean>> = {
  services: (role) => role === 'service' || role === 'importer',
  portal: (role) => role !== 'service' && role !== 'importer',
};

/** An Ed25519 key as JWK, `kid` as in the table above. */
export type OwnKey = JWK & { readonly kid: string };

export type OwnClaims = Pick<Caller, 'departments' | 'teams' | 'municipalities'> & {
  readonly role: StaffRole;
  /** Name of the service; reference of the person. */
  readonly ref: string;
};

/** A token of the installation itself. `seconds` from now it is no longer valid. */
export async function ownToken(key: OwnKey, { ref, ...claims }: OwnClaims, seconds: number): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'at+jwt' })
    .setIssuer(OWN)
    .setAudience(OWN)
    .setSubject(ref)
    .setIssuedAt()
    .setExpirationTime(`${seconds} s`)
    .sign(await importJWK(key, 'EdDSA'));
}

/** The half of a key that everybody may know. */
export const publicHalf = ({ kty, crv, x, kid }: OwnKey): JWK => ({ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' });

export const isOwnToken = (token: string): boolean => {
  try {
    return decodeJwt(token).iss === OWN;
  } catch {
    return false; // not a JWT at all
  }
};

/** Checks such tokens by the public keys in `GUICHET_PUBLIC_KEYS`, a JSON Web Key Set. */
export class OwnTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  constructor(keys: JSONWebKeySet) {
    this.keys = createLocalJWKSet(keys);
  }

  /** Throws ConfigError, which quotes nothing of the value. */
  static in(env: NodeJS.ProcessEnv): OwnTokens | undefined {
    const given = env[VARIABLE];
    if (!given) return undefined;
    try {
      return new OwnTokens(JSON.parse(given) as JSONWebKeySet);
    } catch {
      const fault = { en: 'is not a JSON Web Key Set', fr: 'n’est pas un JSON Web Key Set' };
      throw new ConfigError([{ variable: VARIABLE, fault }]);
    }
  }

  async callerOf(token: string): Promise<Caller | undefined> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
        issuer: OWN,
        audience: OWN,
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'sub'],
      });
      return callerIn(payload, protectedHeader.kid);
    } catch {
      return undefined; // why exactly helps only whoever forges one
    }
  }
}

function callerIn(payload: JWTPayload, kid: string | undefined): Caller | undefined {
  const { role, sub, departments = [], teams, municipalities = [] } = payload as JWTPayload & Partial<OwnClaims>;
  if (!role || !STAFF_ROLES.includes(role) || !kid || !SIGNS[kid]?.(role)) return undefined;
  return { role, ref: sub!, municipalities, departments, ...(teams && { teams }) };
}
