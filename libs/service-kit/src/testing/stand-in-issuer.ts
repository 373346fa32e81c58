import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

/** An identity provider for tests: a discovery document, keys that come and go, tokens of every sort. */
export class StandInIssuer {
  readonly audience = 'guichet-api';
  /** Answers to every call, while it is not undefined. */
  failure: number | undefined;
  /** How often its keys were read. */
  reads = 0;
  /** What is given for a code or a refresh token; undefined refuses it. */
  grant: (form: URLSearchParams) => Promise<object | undefined> = async () => undefined;
  readonly #keys = new Map<
    string,
    { readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']; readonly publicJwk: JWK }
  >();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StandInIssuer> {
    const server = createServer((request, response) => {
      void issuer.answer(request).then(([status, body]) => {
        response.writeHead(issuer.failure ?? status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    const issuer = new StandInIssuer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await issuer.addKey('first');
    return issuer;
  }

  private async answer(request: IncomingMessage): Promise<[status: number, body: object]> {
    if (request.url === '/keys') {
      this.reads += 1;
      return [200, this.keys];
    }
    if (request.url !== '/token') return [200, this.discovery];
    const granted = await this.grant(new URLSearchParams(await text(request)));
    if (granted && 'error' in granted) return [401, granted];
    return granted ? [200, { token_type: 'Bearer', expires_in: 300, ...granted }] : [400, { error: 'invalid_grant' }];
  }

  private get discovery(): object {
    const { url } = this;
    return {
      issuer: url,
      jwks_uri: `${url}/keys`,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      end_session_endpoint: `${url}/end`,
      id_token_signing_alg_values_supported: ['ES256'],
    };
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
      scope: 'openid',
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
