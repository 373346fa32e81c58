import { Callers, Problem, type Caller } from '@guichet/service-kit';
import { Injectable, Logger } from '@nestjs/common';
import { ATTEMPT_COOKIE, cookieIn, SESSION_COOKIE } from './cookies.ts';
import { Provider, ProviderAway, type Attempt } from './provider/provider.ts';
import { Sessions, type SessionContent } from './sessions/sessions.ts';

export interface SignedIn {
  /** What is in the cookie. */
  readonly secret: string;
  readonly content: SessionContent;
  readonly caller: Caller;
}

export type Refused = 'noRole' | 'differentWork' | 'unusable';

/** Ten minutes to sign in at the provider. */
export const ATTEMPT_SECONDS = 600;

/** What a browser keeps meanwhile; it harms only itself by changing it. */
export interface KeptAttempt extends Attempt {
  readonly language: 'en' | 'fr';
  readonly returnPath?: string;
}

/** Say nothing about the person: the provider may have changed its keys just now. */
const KEYS_UNKNOWN = ['identity.provider-away', 'identity.key-unknown'];

@Injectable()
export class SignIn {
  readonly #log = new Logger('SignIn');

  constructor(
    private readonly provider: Provider,
    private readonly sessions: Sessions,
    private readonly callers: Callers,
  ) {}

  /** Whose session it is; undefined without one that still goes on. Throws ProviderAway where that cannot be told now. */
  async current(cookies: string | undefined): Promise<SignedIn | undefined> {
    const held = await this.held(cookies);
    if (!held) return undefined;
    const { secret } = held;
    const content = this.provider.isDue(held.content) ? await this.#renewed(secret, held.content) : held.content;
    if (!content) return undefined;
    const caller = await this.#callerOf(content);
    if (typeof caller !== 'string') return { secret, content, caller };
    await this.sessions.end(secret); // a role was taken away
    return undefined;
  }

  /** While the provider is away an access token is used to its end. */
  async #renewed(secret: string, found: SessionContent): Promise<SessionContent | undefined> {
    try {
      return await this.sessions.renewals.renewed(secret, this.provider);
    } catch (error) {
      if (error instanceof ProviderAway && found.accessUntil > Date.now()) return found;
      throw error;
    }
  }

  /** A session for whoever came back from the provider, in place of the one that the browser had; or why there is none. */
  async finish(query: string, attempt: Attempt, cookies: string | undefined): Promise<{ secret: string } | Refused> {
    const { person, content } = await this.provider.finish(query, attempt);
    const caller = await this.#callerOf(content);
    if (typeof caller === 'string') return caller;
    await this.forget(cookies);
    this.#log.log({ message: 'signed in', role: caller.role, ref: caller.ref });
    return { secret: await this.sessions.open(person, content) };
  }

  /** The session as it stands, for whoever ends it. */
  async held(cookies: string | undefined): Promise<Pick<SignedIn, 'secret' | 'content'> | undefined> {
    const secret = cookieIn(cookies, SESSION_COOKIE);
    const content = secret ? await this.sessions.find(secret) : undefined;
    return secret && content ? { secret, content } : undefined;
  }

  async forget(cookies: string | undefined): Promise<void> {
    const secret = cookieIn(cookies, SESSION_COOKIE);
    if (secret) await this.sessions.end(secret);
  }

  /** As every service would take it. */
  async #callerOf({ accessToken }: SessionContent): Promise<Caller | Refused> {
    try {
      const caller = await this.callers.holderOf(accessToken);
      if (!caller) return 'unusable';
      return caller.role === 'resident' ? 'noRole' : caller;
    } catch (error) {
      const code = error instanceof Problem ? error.code : undefined;
      if (code === 'identity.different-work') return 'differentWork';
      if (code && KEYS_UNKNOWN.includes(code)) throw new ProviderAway('its keys are not known', { cause: error });
      if (code !== 'identity.token-unknown' && code !== 'identity.token-expired') throw error;
      this.#log.error('the access token of the provider is refused: look at OIDC_AUDIENCE and OIDC_SCOPE');
      return 'unusable';
    }
  }
}

export function attemptIn(cookies: string | undefined): KeptAttempt | undefined {
  const kept = cookieIn(cookies, ATTEMPT_COOKIE);
  try {
    const { state, nonce, verifier, language, returnPath } = JSON.parse(
      Buffer.from(kept ?? '', 'base64url').toString('utf8'),
    ) as Partial<Record<keyof KeptAttempt, unknown>>;
    if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') return undefined;
    const path = typeof returnPath === 'string' ? { returnPath } : {};
    return { state, nonce, verifier, language: language === 'fr' ? 'fr' : 'en', ...path };
  } catch {
    return undefined; // a browser may send anything
  }
}

export const kept = (attempt: KeptAttempt): string =>
  Buffer.from(JSON.stringify(attempt), 'utf8').toString('base64url');
