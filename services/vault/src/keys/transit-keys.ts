import { KeyRefused, KeysUnavailable, UnknownEpoch, type KeyPort, type WrappedKey } from './key-port.ts';

export interface TransitOptions {
  /** Base URL of Vault or OpenBao, e.g. `https://vault.example.ca:8200`. */
  readonly url: string;
  /** May encrypt, decrypt and read with this key, and nothing else. */
  readonly token: string;
  /** Name of the key in the Transit engine. */
  readonly key: string;
  /** Path at which the engine is mounted. Default `transit`. */
  readonly mount?: string;
  /** Default 2 500. */
  readonly timeoutMs?: number;
}

interface BatchResult {
  readonly ciphertext?: string;
  readonly plaintext?: string;
  readonly error?: string;
}

interface Answer {
  readonly data?: { readonly batch_results?: readonly BatchResult[]; readonly latest_version?: number };
}

/**
 * Key-encryption keys in the Transit secrets engine, which never gives them out. An epoch is a version of the key there: `v3`. Versions below
 * the key's `min_decryption_version` are destroyed for us.
 */
export class TransitKeys implements KeyPort {
  constructor(private readonly options: TransitOptions) {}

  async current(): Promise<string> {
    const { data } = await this.#call('GET', `keys/${this.options.key}`);
    if (!Number.isInteger(data?.latest_version)) throw new KeysUnavailable('Transit answers something else');
    return `v${data!.latest_version}`;
  }

  async wrap(keys: readonly Buffer[]): Promise<WrappedKey[]> {
    const batch = keys.map((key) => ({ plaintext: key.toString('base64') }));
    const results = await this.#batch('encrypt', batch);
    return results.map(({ ciphertext }) => {
      const epoch = epochOf(ciphertext);
      if (ciphertext === undefined || epoch === undefined) throw new KeysUnavailable('Transit answers something else');
      return { epoch, bytes: Buffer.from(ciphertext) };
    });
  }

  async unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]> {
    const results = await this.#batch(
      'decrypt',
      keys.map(({ bytes }) => ({ ciphertext: bytes.toString() })),
    );
    return results.map(({ plaintext, error }, at) => {
      if (plaintext !== undefined) return Buffer.from(plaintext, 'base64');
      if (/version/iu.test(error ?? '')) throw new UnknownEpoch(keys[at]!.epoch);
      throw new KeyRefused('Transit refuses a wrapped key');
    });
  }

  async #batch(action: 'encrypt' | 'decrypt', batch: readonly object[]): Promise<readonly BatchResult[]> {
    if (batch.length === 0) return [];
    const { data } = await this.#call('POST', `${action}/${this.options.key}`, { batch_input: batch });
    if (data?.batch_results?.length !== batch.length) throw new KeysUnavailable('Transit answers something else');
    return data.batch_results;
  }

  /** A batch with a refused item is answered 400 and still has its results. */
  async #call(method: string, path: string, body?: object): Promise<Answer> {
    const { url, token, mount = 'transit', timeoutMs = 2_500 } = this.options;
    const response = await fetch(new URL(`/v1/${mount}/${path}`, url), {
      method,
      headers: { 'x-vault-token': token, 'x-vault-request': 'true', 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new KeysUnavailable('Transit gives no answer', { cause });
    });
    const answer = (await response.json().catch(() => null)) as Answer | null;
    const refusedItems = response.status === 400 && answer?.data?.batch_results !== undefined;
    if (answer === null || (!response.ok && !refusedItems))
      throw new KeysUnavailable(`Transit answers ${response.status}`);
    return answer;
  }
}

/** `vault:v3:…` → `v3`. */
const epochOf = (ciphertext = ''): string | undefined => /^vault:(?<epoch>v\d+):/u.exec(ciphertext)?.groups?.epoch;
