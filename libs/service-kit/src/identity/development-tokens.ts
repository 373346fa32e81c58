import { createHash, timingSafeEqual } from 'node:crypto';
import { STAFF_ROLES, type Caller, type Role } from './caller.ts';
import { ConfigError, oneOf, readConfig } from '../config.ts';

interface Entry {
  readonly digest: Buffer;
  readonly caller: Caller;
}

const VARIABLE = 'GUICHET_DEV_TOKENS';
const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Looks up the holder of a token that is not one of the fixed tokens. */
export type OtherTokens = (token: string) => Caller | undefined;

/** For tests and development, in place of a sign-in: fixed bearer tokens from `GUICHET_DEV_TOKENS`, a JSON list of {token, role, ref, municipality?, departments?, teams?}. */
export class DevelopmentTokens {
  private readonly entries: readonly Entry[];

  /** Throws ConfigError, which never quotes a token. */
  constructor(
    json: string | undefined,
    private readonly others: OtherTokens = () => undefined,
  ) {
    this.entries = json ? parse(json) : [];
  }

  /** Compares with every known token in constant time, so that the timing reveals nothing about them. */
  callerOf(token: string): Caller | undefined {
    const digest = digestOf(token);
    let found: Caller | undefined;
    for (const entry of this.entries) {
      if (timingSafeEqual(entry.digest, digest)) found = entry.caller;
    }
    return found ?? this.others(token);
  }
}

function parse(json: string): Entry[] {
  const list = parseJson(json);
  if (!Array.isArray(list)) throw fault('is not a JSON list', 'n’est pas une liste JSON');
  return list.map((item: unknown, index) => {
    const { token, role, ref, municipality = [], departments = [], teams } = (item ?? {}) as Record<string, unknown>;
    if (typeof token !== 'string' || token.length < 8)
      throw fault(
        `has no token of 8 characters at entry ${index}`,
        `n’a pas de jeton de 8 caractères à l’élément ${index}`,
      );
    if (!STAFF_ROLES.some((known) => known === role))
      throw fault(`has an unknown role at entry ${index}`, `a un rôle inconnu à l’élément ${index}`);
    if (typeof ref !== 'string' && ref !== null)
      throw fault(`has no ref at entry ${index}`, `n’a pas de ref à l’élément ${index}`);
    const municipalities = [municipality].flat();
    if (!municipalities.every((one) => typeof one === 'string'))
      throw fault(
        `has a municipality that is neither an id nor a list of ids at entry ${index}`,
        `a une municipality qui n’est ni un identifiant ni une liste d’identifiants à l’élément ${index}`,
      );
    if (!Array.isArray(departments))
      throw fault(
        `has departments that are not a list at entry ${index}`,
        `a des departments qui ne sont pas une liste à l’élément ${index}`,
      );
    if (teams !== undefined && !Array.isArray(teams))
      throw fault(
        `has teams that are not a list at entry ${index}`,
        `a des teams qui ne sont pas une liste à l’élément ${index}`,
      );
    const caller = {
      role: role as Role,
      ref,
      municipalities,
      departments: departments.map(String),
      ...(teams && { teams: teams.map(String) }),
    };
    return { digest: digestOf(token), caller };
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw fault('is not JSON', 'n’est pas du JSON'); // the parser's own message would quote a token
  }
}

/** Those of the environment; none unless `GUICHET_FIXED_TOKENS` is `on`. Throws ConfigError, also where that is on in production. */
export function developmentTokensIn(env: NodeJS.ProcessEnv, others?: OtherTokens): DevelopmentTokens {
  const { GUICHET_FIXED_TOKENS } = readConfig(env, { GUICHET_FIXED_TOKENS: oneOf(['on', 'off'], 'off') });
  if (GUICHET_FIXED_TOKENS === 'off') {
    if (env[VARIABLE])
      throw fault(
        'needs GUICHET_FIXED_TOKENS=on, for tests only',
        'exige GUICHET_FIXED_TOKENS=on, pour des essais seulement',
      );
    return new DevelopmentTokens(undefined, others);
  }
  if (env.NODE_ENV === 'production')
    throw new ConfigError([
      {
        variable: 'GUICHET_FIXED_TOKENS',
        fault: {
          en: 'is on, which NODE_ENV=production refuses: staff sign in, see docs/sign-in.md',
          fr: 'est à on, ce que NODE_ENV=production refuse\u00a0: le personnel ouvre une session, voir docs/fr/connexion.md',
        },
      },
    ]);
  return new DevelopmentTokens(env[VARIABLE], others);
}

const fault = (en: string, fr: string) => new ConfigError([{ variable: VARIABLE, fault: { en, fr } }]);
