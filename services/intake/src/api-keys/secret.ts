import { createHash, randomBytes } from 'node:crypto';

/** `gck_<8>_<64>`: what it is, which key it is, and 256 random bits, in hexadecimal. */
const WRITTEN = /^(?<prefix>gck_[0-9a-f]{8})_[0-9a-f]{64}$/u;

/** A key as its holder sends it. Only the prefix may be kept, shown or logged. */
export interface Secret {
  /** Names the key to people: it is in lists and is no secret. */
  readonly prefix: string;
  /** SHA-256 of the whole text. Enough for 256 random bits, which nobody can try out; a slow hash is for passwords. */
  readonly digest: Buffer;
}

/** A new key. Its text is shown once and kept nowhere. */
export function newSecret(): Secret & { readonly text: string } {
  const text = `gck_${randomBytes(4).toString('hex')}_${randomBytes(32).toString('hex')}`;
  return { text, ...readSecret(text)! };
}

/** Whether this was meant to be a key of ours, maybe miscopied. */
export const looksLikeKey = (text: string): boolean => text.trim().startsWith('gck_');

/** Undefined for a text that cannot be a key of ours. */
export function readSecret(text: string): Secret | undefined {
  const prefix = WRITTEN.exec(text.trim())?.groups?.['prefix'];
  return prefix === undefined ? undefined : { prefix, digest: createHash('sha256').update(text.trim()).digest() };
}
