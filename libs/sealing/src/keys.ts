import { createHash, generateKeyPairSync } from 'node:crypto';

/** Of the vault, for those who seal: X25519. */
export interface PublicKey {
  readonly keyId: string;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}

/** Of the vault alone. In base64url, as it is kept in a file. */
export interface SealingKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A pair of keys for records that are sealed from now on. */
export function newSealingKey(): SealingKey {
  const { d, x } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { keyId: keyIdOf(x!), publicKey: x!, privateKey: d! };
}

/** The file of public keys: the first one seals. It holds nothing secret. */
export const publicKeysText = (keys: readonly SealingKey[]): string =>
  `${JSON.stringify({ keys: keys.map(({ keyId, publicKey }) => ({ keyId, publicKey })) }, null, 2)}\n`;

/** Undefined for a text that is no such file. */
export function publicKeysIn(text: string): readonly [PublicKey, ...PublicKey[]] | undefined {
  const given = jsonOf(text) as { keys?: unknown } | undefined;
  const listed: unknown[] = Array.isArray(given?.keys) ? given.keys : [];
  const [first, ...others] = listed.map(keyOf);
  if (first === undefined || others.includes(undefined)) return undefined;
  return [first, ...(others as PublicKey[])];
}

function keyOf(given: unknown): PublicKey | undefined {
  const { keyId, publicKey } = (given ?? {}) as Partial<Record<keyof PublicKey, unknown>>;
  if (typeof publicKey !== 'string' || keyId !== keyIdOf(publicKey)) return undefined;
  const bytes = Buffer.from(publicKey, 'base64url');
  return bytes.length === 32 ? { keyId, publicKey: bytes } : undefined;
}

/** Follows from the key, so that a name never stands for two. */
function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
