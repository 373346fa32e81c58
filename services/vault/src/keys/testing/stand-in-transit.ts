import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Item {
  readonly plaintext?: string;
  readonly ciphertext?: string;
}

export const TRANSIT_TOKEN = 'hvs.of-the-tests';
export const TRANSIT_KEY = 'guichet';

/** The part of the Transit engine's API that the vault uses, as Vault 1.18 and OpenBao 2 answer it; with one key, and versions of it. */
export class StandInTransit {
  readonly #versions = [randomBytes(32)];
  readonly #server: Server;
  /** Versions below it do not decrypt any more. */
  minDecryptionVersion = 1;
  /** Status with which everything is answered. */
  sealed: number | undefined;
  calls = 0;

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  rotate(): void {
    this.#versions.push(randomBytes(32));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [status, body] = this.#reply(request, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #reply({ method, url, headers }: IncomingMessage, text: string): [number, object] {
    if (this.sealed) return [this.sealed, { errors: ['Vault is sealed'] }];
    if (headers['x-vault-token'] !== TRANSIT_TOKEN) return [403, { errors: ['permission denied'] }];
    if (method === 'GET' && url === `/v1/transit/keys/${TRANSIT_KEY}`)
      return [200, { data: { latest_version: this.#versions.length, type: 'aes256-gcm96' } }];
    const action = /^\/v1\/transit\/(?<action>encrypt|decrypt)\/guichet$/u.exec(url ?? '')?.groups?.['action'];
    if (method !== 'POST' || !action) return [404, { errors: [] }];
    const { batch_input } = JSON.parse(text) as { batch_input: readonly Item[] };
    const results = batch_input.map((item) => (action === 'encrypt' ? this.#encrypt(item) : this.#decrypt(item)));
    return [results.some((result) => 'error' in result) ? 400 : 200, { data: { batch_results: results } }];
  }

  #encrypt({ plaintext }: Item): object {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#versions.at(-1)!, iv);
    const bytes = Buffer.concat([iv, cipher.update(plaintext!, 'base64'), cipher.final(), cipher.getAuthTag()]);
    return {
      ciphertext: `vault:v${this.#versions.length}:${bytes.toString('base64')}`,
      key_version: this.#versions.length,
    };
  }

  #decrypt({ ciphertext }: Item): object {
    const { version, base64 } = /^vault:v(?<version>\d+):(?<base64>.*)$/u.exec(ciphertext!)!.groups!;
    if (Number(version) < this.minDecryptionVersion)
      return { error: 'ciphertext or signature version is disallowed by policy (too old)' };
    try {
      const bytes = Buffer.from(base64!, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', this.#versions[Number(version) - 1]!, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      const plaintext = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return { plaintext: plaintext.toString('base64') };
    } catch {
      return { error: 'cipher: message authentication failed' };
    }
  }
}
