import { CipherSuite, DhkemX25519HkdfSha256, ExportOnly, HkdfSha256 } from '@hpke/core';

/** The key exchange of RFC 9180 (base mode); the fields themselves are encrypted with the key that it exports. */
const SUITE = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new ExportOnly() });

const INFO = bytes('guichet sealed records 1');
const RECORD_KEY = bytes('record key');
/** Of AES-256. */
const KEY_BYTES = 32;

/** A key that only the owner of `publicKey` can derive again, from `enc`. */
export interface ExportedKey {
  readonly enc: Buffer;
  readonly key: Buffer;
}

/** X25519, 32 bytes. Rejects for bytes that are no public key. */
export async function exportTo(publicKey: Buffer): Promise<ExportedKey> {
  const recipientPublicKey = await SUITE.kem.importKey('raw', copied(publicKey), true);
  const context = await SUITE.createSenderContext({ recipientPublicKey, info: INFO });
  return { enc: Buffer.from(context.enc), key: await exported(context) };
}

/** X25519, 32 bytes. Rejects for an `enc` that is no public key. */
export async function exportFrom(privateKey: Buffer, enc: Buffer): Promise<Buffer> {
  const recipientKey = await SUITE.kem.importKey('raw', copied(privateKey), false);
  return exported(await SUITE.createRecipientContext({ recipientKey, enc: copied(enc), info: INFO }));
}

async function exported(context: { export(context: ArrayBuffer, length: number): Promise<ArrayBuffer> }) {
  return Buffer.from(await context.export(RECORD_KEY, KEY_BYTES));
}

/** In a buffer of its own: those of `Buffer` may share one. */
function copied(given: Buffer): ArrayBuffer {
  return new Uint8Array(given).buffer;
}

function bytes(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
