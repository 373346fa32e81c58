import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a value belongs. It is authenticated with the value: moved anywhere else, the value cannot be read. */
export interface FieldPlace {
  readonly municipality: string;
  readonly ref: string;
  readonly field: string;
  /** Of the record when the value was written, from 1. */
  readonly version: number;
}

export interface EncryptedField {
  /** 96 random bits. The database refuses a second value of a record with the same ones. */
  readonly iv: Buffer;
  /** With the authentication tag (128 bits) at its end. */
  readonly ciphertext: Buffer;
}

/** What is stored is not what was written here: it was changed, moved, or its key is another one. */
export class TamperedField extends Error {
  override readonly name = 'TamperedField';

  constructor({ ref, field, version }: FieldPlace, cause: unknown) {
    super(`field ${field} of ${ref}, version ${version}, is not as it was written`, { cause });
  }
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const DATA_KEY_BYTES = 32;

/** The key of one record; it exists in the clear only while values are encrypted or read. */
export const newDataKey = (): Buffer => randomBytes(DATA_KEY_BYTES);

/** Encrypts a JSON value (AES-256-GCM). The IV is chosen here and nowhere else, so that no caller can use one twice. */
export function encryptField(key: Buffer, place: FieldPlace, value: unknown): EncryptedField {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(boundTo(place));
  const ciphertext = [cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { iv, ciphertext: Buffer.concat(ciphertext) };
}

/** The value as it was written. Throws TamperedField, which never quotes it. */
export function decryptField(key: Buffer, place: FieldPlace, { iv, ciphertext }: EncryptedField): unknown {
  try {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
      .setAAD(boundTo(place))
      .setAuthTag(ciphertext.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch (cause) {
    throw new TamperedField(place, cause);
  }
}

/** `municipality|ref|field|version`; none of them may contain the bar, or two places could read the same. */
function boundTo({ municipality, ref, field, version }: FieldPlace): Buffer {
  const parts = [municipality, ref, field, String(version)];
  if (parts.some((part) => part === '' || part.includes('|'))) throw new RangeError('a place is not named properly');
  return Buffer.from(parts.join('|'));
}
