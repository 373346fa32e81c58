import { createDecipheriv } from 'node:crypto';
import { decryptField, encryptField, newDataKey, TamperedField, type EncryptedField } from './envelope.ts';

const KEY = newDataKey();
const PLACE = {
  municipality: 'baie-du-nord',
  ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11',
  field: 'email',
  version: 2,
};
const VALUE = 'zoé.canari@courriel.example';
const sealed = encryptField(KEY, PLACE, VALUE);

test.each([[VALUE], [{ size: 'grand nid-de-poule', colour: '' }], [45.5], [true], ['']])(
  '%j is read as it was written',
  (value) => {
    expect(decryptField(KEY, PLACE, encryptField(KEY, PLACE, value))).toEqual(value);
  },
);

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
};

test.each<[string, Partial<typeof PLACE>]>([
  ['another municipality', { municipality: 'ottawa' }],
  ['another subject', { ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c12' }],
  ['another field', { field: 'phone' }],
  ['an older version', { version: 1 }],
  ['a newer version', { version: 3 }],
])('what is moved to %s cannot be read', (_, elsewhere) => {
  expect(() => decryptField(KEY, { ...PLACE, ...elsewhere }, sealed)).toThrow(TamperedField);
});

test.each<[string, Partial<EncryptedField>]>([
  ['in its text', { ciphertext: flipped(sealed.ciphertext, 3) }],
  ['in its tag', { ciphertext: flipped(sealed.ciphertext, sealed.ciphertext.length - 1) }],
  ['in its IV', { iv: flipped(sealed.iv, 0) }],
  ['by cutting it', { ciphertext: sealed.ciphertext.subarray(0, -1) }],
  ['by emptying it', { ciphertext: Buffer.alloc(0) }],
])('what is changed %s cannot be read', (_, changed) => {
  expect(() => decryptField(KEY, PLACE, { ...sealed, ...changed })).toThrow(TamperedField);
});

test('the key of another record reads nothing, and the failure tells no value', () => {
  const failure = (() => {
    try {
      return decryptField(newDataKey(), PLACE, sealed);
    } catch (thrown) {
      return thrown as Error;
    }
  })() as Error;
  expect(failure).toBeInstanceOf(TamperedField);
  expect(`${failure.stack} ${String(failure.cause)}`).not.toContain('canari');
});

test('two parts of a place cannot run into one another', () => {
  const place = { ...PLACE, municipality: 'a|b' };
  expect(() => encryptField(KEY, place, VALUE)).toThrow(RangeError);
});

test('no nonce is used twice, and equal values look different', () => {
  const many = Array.from({ length: 2_000 }, () => encryptField(KEY, PLACE, VALUE));
  for (const part of ['iv', 'ciphertext'] as const)
    expect(new Set(many.map((one) => one[part].toString('hex'))).size).toBe(many.length);
});

test('it is AES-256-GCM with municipality|subject|field|version, as other software reads it', () => {
  const decipher = createDecipheriv('aes-256-gcm', KEY, sealed.iv);
  decipher.setAAD(Buffer.from('baie-du-nord|5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c11|email|2'));
  decipher.setAuthTag(sealed.ciphertext.subarray(-16));
  const text = decipher.update(sealed.ciphertext.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  expect(JSON.parse(text)).toBe(VALUE);
});
