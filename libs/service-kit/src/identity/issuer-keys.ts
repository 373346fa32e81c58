import { Logger } from '@nestjs/common';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../problems/index.ts';

const WAITS = {
  /** Keys are read again in the background once they are older, so that a key withdrawn by the provider is trusted no longer than this. */
  freshForMs: 5 * 60_000,
  /** A token with an unknown key makes the keys be read again, but never more often than this: anybody can send such tokens. */
  cooldownMs: 10_000,
  /** The same while no keys are known at all. */
  firstCooldownMs: 1_000,
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
  #reading: Promise<void> | undefined;

  constructor(
    private readonly address: IssuerAddress,
    private readonly waits: typeof WAITS = WAITS,
  ) {}

  /** For `jwtVerify`. Throws the problem `identity.provider-away` while no keys are known. */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    if (!this.#keys) await this.#readAgain();
    else if (performance.now() - this.#readAt > this.waits.freshForMs) void this.#readAgain();
    if (!this.#keys) throw new Problem('identity.provider-away');
    try {
      return await this.#keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#readAgain();
      return this.#keys(header, token);
    }
  };

  async #readAgain(): Promise<void> {
    const cooldown = this.#keys ? this.waits.cooldownMs : this.waits.firstCooldownMs;
    if (this.#reading || performance.now() - this.#triedAt > cooldown) await this.#read();
  }

  #read(): Promise<void> {
    this.#reading ??= this.#fetched()
      .then((keys) => {
        this.#keys = keys;
        this.#readAt = performance.now();
      })
      .catch((error: unknown) => this.#log.warn(error)) // the keys last known stay in use
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

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`${new URL(url).origin} answers ${answer.status}`);
  return answer.json();
}
