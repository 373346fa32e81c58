import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

/** An identity provider for tests: a discovery document, keys that come and go, tokens of every sort. */
export class StandInIssuer {
  readonly audience = 'guichet-api';
  /** Answers to every call, while it is not undefined. */
  failure: number | undefined;
  readonly #keys = new Map<
    string,
    { readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']; readonly publicJwk: JWK }
  >();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StandInIssuer> {
    const server = createServer((request, response) => {
      const body = request.url === '/keys' ? issuer.keys : { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` };
      response.writeHead(issuer.failure ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const issuer = new StandInIssuer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await issuer.addKey('first');
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get env(): NodeJS.ProcessEnv {
    return { OIDC_ISSUER: this.url, OIDC_AUDIENCE: this.audience };
  }

  get keys(): { keys: JWK[] } {
    return { keys: [...this.#keys.values()].map(({ publicJwk }) => publicJwk) };
  }

  async addKey(kid: string, alg = 'ES256'): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    this.#keys.set(kid, { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } });
  }

  /** Published no longer; tokens signed before still name it. */
  withdraw(kid: string): void {
    this.#keys.delete(kid);
  }

  /** A claim given as undefined is left out. */
  async token(claims: JWTPayload = {}, kid = 'first', issuedAt = Math.floor(Date.now() / 1000)): Promise<string> {
    const { privateKey, publicJwk } = this.#keys.get(kid)!;
    const payload = {
      iss: this.url,
      aud: this.audience,
      sub: 'a-person',
      iat: issuedAt,
      exp: issuedAt + 300,
      ...claims,
    };
    return new SignJWT(payload).setProtectedHeader({ alg: publicJwk.alg!, kid }).sign(privateKey);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
