import { createCipheriv, randomBytes } from 'node:crypto';
import { exportTo, type ExportedKey } from './hpke.ts';
import type { PublicKey } from './keys.ts';
import { additionalData, type PersonalFields, type RecordIdentity, type SealedFields } from './sealed-record.ts';

/** For how long one exchange of keys serves. Whoever copies the memory of this process can open what was sealed in that time, and nothing older. */
const SAME_KEY_FOR_MS = 60_000;
const IV_BYTES = 12;

/** Seals personal fields so that only the vault can read them, without a call to it. */
export class Sealer {
  #exported: { readonly at: number; readonly key: Promise<ExportedKey> } | undefined;

  constructor(
    private readonly to: PublicKey,
    /** Milliseconds; it never goes back. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  async seal(identity: RecordIdentity, fields: PersonalFields): Promise<SealedFields> {
    const { enc, key } = await this.#key();
    const { keyId } = this.to;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(additionalData(identity, keyId));
    const text = [cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()];
    return { keyId, enc, ciphertext: Buffer.concat([iv, ...text, cipher.getAuthTag()]) };
  }

  #key(): Promise<ExportedKey> {
    const now = this.now();
    if (this.#exported === undefined || now - this.#exported.at >= SAME_KEY_FOR_MS)
      this.#exported = { at: now, key: exportTo(this.to.publicKey) };
    return this.#exported.key;
  }
}
