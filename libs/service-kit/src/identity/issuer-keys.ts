import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../problems/index.ts';

const WAITS = {
  /** Keys are read again in the background once they are older, so that a key withdrawn by the provider is trusted no longer than this. */
  freshForMs: 5 * 60_000,
  /** They are never read more often than this: anybody can send tokens that name an unknown key. */
  betweenReadsMs: 1_000,
};
const ANSWER_TIMEOUT_MS = 5_000;

export interface IssuerAddress {
  readonly issuer: string;
  /** Of its keys; left out, the issuer's discovery document names it. */
  readonly jwksUrl?: string;
}

/** The public keys of the identity provider. While it is away the keys last known stay in use. */
export class IssuerKeys {
  readonly #log = new Logger('IssuerKeys');
  #keys: ReturnType<typeof createLocalJWKSet> | undefined;
  #readAt = -Infinity;
  #triedAt = -Infinity;
  #isAway = false;
  #reading: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(
    private readonly address: IssuerAddress,
    private readonly waits: typeof WAITS = WAITS,
  ) {}

  /**
   * For `jwtVerify`. Throws the problem `identity.provider-away` while no keys are known, `identity.key-unknown` where the token names another key than
   * those read after it came in: the provider may have changed it just now.
   */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    if (!this.#keys) await this.#readIfDue();
    else if (performance.now() - this.#readAt > this.waits.freshForMs) void this.#readIfDue();
    if (!this.#keys) throw new Problem('identity.provider-away');
    const known = await this.#keys(header, token).catch(undefinedIfUnknown);
    if (known) return known;
    await this.#readAnew();
    const read = await this.#keys(header, token).catch(undefinedIfUnknown);
    if (!read) throw new Problem('identity.key-unknown');
    return read;
  };

  async #readIfDue(): Promise<void> {
    if (this.#reading || this.#dueInMs() <= 0) await this.#read();
  }

  /** A reading that begins from now on: whoever comes while it waits for its turn shares it. */
  #readAnew(): Promise<void> {
    this.#next ??= (async () => {
      await this.#reading;
      await setTimeout(Math.max(0, this.#dueInMs()), undefined, { ref: false });
      this.#next = undefined;
      await this.#read();
    })();
    return this.#next;
  }

  #dueInMs(): number {
    return this.#triedAt + this.waits.betweenReadsMs - performance.now();
  }

  #read(): Promise<void> {
    this.#reading ??= this.#fetched()
      .then((keys) => {
        this.#keys = keys;
        this.#readAt = performance.now();
        this.#isAway = false;
      })
      .catch((error: unknown) => {
        if (!this.#isAway) this.#log.warn(error); // the keys last known stay in use
        this.#isAway = true;
      })
      .finally(() => {
        this.#triedAt = performance.now();
        this.#reading = undefined;
      });
    return this.#reading;
  }

  async #fetched() {
    const { issuer, jwksUrl = await this.#discovered() } = this.address;
    const keys = await json(jwksUrl);
    try {
      return createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0]);
    } catch (error) {
      throw new Error(`the keys of ${issuer} are not a JSON Web Key Set`, { cause: error });
    }
  }

  async #discovered(): Promise<string> {
    const { issuer } = this.address;
    const found = (await json(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`)) as {
      issuer?: unknown;
      jwks_uri?: unknown;
    };
    if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
      throw new Error(`the discovery document of ${issuer} is about another issuer, or names no keys`);
    return found.jwks_uri;
  }
}

function undefinedIfUnknown(error: unknown): undefined {
  if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
}

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`${new URL(url).origin} answers ${answer.status}`);
  return answer.json();
}
