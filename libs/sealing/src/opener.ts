import { createDecipheriv } from 'node:crypto';
import { exportFrom } from './hpke.ts';
import type { SealingKey } from './keys.ts';
import { additionalData, type PersonalFields, type RecordIdentity, type SealedFields } from './sealed-record.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Exchanged keys that are remembered: records come in the order in which they were sealed, many under the same. */
const REMEMBERED = 100;

/** The vault has no key of this name: it was retired too early, or another installation's vault sealed the record. */
export class UnknownSealingKey extends Error {
  override readonly name = 'UnknownSealingKey';

  constructor(readonly keyId: string) {
    super(`there is no sealing key ${keyId}`);
  }
}

/** Altered since it was sealed, or sealed under another identity. */
export class SealedRecordUnreadable extends Error {
  override readonly name = 'SealedRecordUnreadable';

  constructor(readonly ref: string) {
    super(`the sealed record ${ref} does not open under its identity`);
  }
}

/** Reads what was sealed for the vault. */
export class Opener {
  readonly #privateKeys: ReadonlyMap<string, Buffer>;
  readonly #exported = new Map<string, Promise<Buffer>>();

  /** Every key whose records may still come. */
  constructor(keys: readonly SealingKey[]) {
    this.#privateKeys = new Map(keys.map(({ keyId, privateKey }) => [keyId, Buffer.from(privateKey, 'base64url')]));
  }

  /** Throws UnknownSealingKey and SealedRecordUnreadable. */
  async open({ keyId, enc, ciphertext }: SealedFields, identity: RecordIdentity): Promise<PersonalFields> {
    const privateKey = this.#privateKeys.get(keyId);
    if (!privateKey) throw new UnknownSealingKey(keyId);
    try {
      const key = await this.#key(privateKey, keyId, enc);
      const decipher = createDecipheriv('aes-256-gcm', key, ciphertext.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(additionalData(identity, keyId));
      decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
      const text = [decipher.update(ciphertext.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
      return JSON.parse(Buffer.concat(text).toString('utf8')) as PersonalFields;
    } catch {
      throw new SealedRecordUnreadable(identity.ref); // without its cause, which may quote a value
    }
  }

  #key(privateKey: Buffer, keyId: string, enc: Buffer): Promise<Buffer> {
    const name = `${keyId} ${enc.toString('base64')}`;
    const known = this.#exported.get(name);
    if (known) return known;
    const key = exportFrom(privateKey, enc);
    this.#exported.set(name, key);
    if (this.#exported.size > REMEMBERED) this.#exported.delete(this.#exported.keys().next().value!);
    return key;
  }
}
