import { idFrom } from '@guichet/event-sourcing';
import type { Claims, Work } from '@guichet/settings';
import { Problem } from '../problems/index.ts';
import { AccessTokens } from './access-tokens.ts';
import { ANONYMOUS, WITHOUT_ROLE, type Caller } from './caller.ts';
import { developmentTokensIn, type DevelopmentTokens, type OtherTokens } from './development-tokens.ts';
import { isOwnToken, OwnTokens } from './own-tokens.ts';
import { trustedIssuerIn } from './trusted-issuer.ts';

/** The work of somebody with these claims in each municipality that gives them any. */
export type WorkIn = (claims: Claims) => Promise<ReadonlyMap<string, Work>>;

/** Tells who calls, by the `Authorization` header. */
export class Callers {
  constructor(
    private readonly tokens: {
      readonly fixed: Pick<DevelopmentTokens, 'callerOf'>;
      readonly own?: Pick<OwnTokens, 'callerOf'>;
      readonly access?: Pick<AccessTokens, 'claimsOf'>;
    },
    private readonly workIn: WorkIn = async () => new Map(),
  ) {}

  /** Throws ConfigError. */
  static in(env: NodeJS.ProcessEnv, { others, workIn }: { others?: OtherTokens; workIn?: WorkIn }): Callers {
    const issuer = trustedIssuerIn(env);
    const access = issuer && new AccessTokens(issuer);
    return new Callers({ fixed: developmentTokensIn(env, others), own: OwnTokens.in(env), access }, workIn);
  }

  /** Undefined for an unknown token; throws a problem for one that is no longer valid, or that cannot be checked now. */
  async behind(header: string | string[] | undefined): Promise<Caller | undefined> {
    if (typeof header !== 'string') return ANONYMOUS;
    const token = /^Bearer +(?<token>\S+)$/iu.exec(header)?.groups?.token;
    return token ? this.holderOf(token) : undefined;
  }

  /** As `behind`, of the token itself. */
  async holderOf(token: string): Promise<Caller | undefined> {
    const { fixed, own, access } = this.tokens;
    const known = fixed.callerOf(token);
    if (known || token.split('.').length !== 3) return known;
    if (isOwnToken(token)) return own?.callerOf(token);
    if (!access) return undefined;
    const claims = await access.claimsOf(token);
    return callerWith(idFrom('person', claims.iss, claims.sub), await this.workIn(claims));
  }
}

/** A caller has one role and one list of departments; whose work differs from one municipality to the other is told so. */
function callerWith(ref: string, works: ReadonlyMap<string, Work>): Caller {
  const [first, ...others] = works.values();
  if (!first) return WITHOUT_ROLE;
  const municipalities = [...works.keys()];
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
    throw new Problem('identity.different-work', { municipalities: municipalities.join(', ') });
  return { ...first, ref, municipalities };
}
