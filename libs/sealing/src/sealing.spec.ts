import { CipherSuite, DhkemX25519HkdfSha256, ExportOnly, HkdfSha256 } from '@hpke/core';
import { createDecipheriv } from 'node:crypto';
import { newSealingKey, Opener, publicKeysIn, publicKeysText, Sealer, type RecordIdentity } from './index.ts';

const IDENTITY: RecordIdentity = {
  ...{ municipality: 'sampleville', ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c99', kind: 'subject', version: 1 },
};
const FIELDS = { firstName: 'Zéphyrine', answers: { more: 'près du chêne\u00a0!' } };

const [mine, older, foreign] = [newSealingKey(), newSealingKey(), newSealingKey()];
const publicOf = (key: typeof mine) => publicKeysIn(publicKeysText([key]))![0];
let now = 0;
const sealer = new Sealer(publicOf(mine), () => now);
const opener = new Opener([mine, older]);

test('what is sealed for the vault opens there, word for word, and says nothing outside', async () => {
  const sealed = await sealer.seal(IDENTITY, FIELDS);
  expect(await opener.open(sealed, IDENTITY)).toEqual(FIELDS);
  expect(sealed.keyId).toBe(mine.keyId);
  expect(Buffer.concat([sealed.enc, sealed.ciphertext]).includes('phyrine')).toBe(false);
});

test('the same fields are never sealed to the same bytes', async () => {
  const texts = [await sealer.seal(IDENTITY, FIELDS), await sealer.seal(IDENTITY, FIELDS)];
  expect(new Set(texts.map(({ ciphertext }) => ciphertext.toString('hex'))).size).toBe(2);
});

test('keys are exchanged anew every minute, and each exchange opens', async () => {
  const first = await sealer.seal(IDENTITY, FIELDS);
  now += 59_999;
  const same = await sealer.seal(IDENTITY, FIELDS);
  now += 1;
  const next = await sealer.seal(IDENTITY, { email: 'moi@courriel.example' });
  expect([same.enc.equals(first.enc), next.enc.equals(first.enc)]).toEqual([true, false]);
  expect(await opener.open(next, IDENTITY)).toEqual({ email: 'moi@courriel.example' });
  expect(await opener.open(first, IDENTITY)).toEqual(FIELDS);
});

test('a record of a key that is no longer used to seal opens while the vault keeps the key', async () => {
  const sealed = await new Sealer(publicOf(older)).seal(IDENTITY, FIELDS);
  expect(await opener.open(sealed, IDENTITY)).toEqual(FIELDS);
  await expect(new Opener([mine]).open(sealed, IDENTITY)).rejects.toMatchObject({
    ...{ name: 'UnknownSealingKey', keyId: older.keyId },
  });
});

describe('a record does not open', () => {
  test.each<[string, Partial<RecordIdentity>]>([
    ['in another municipality', { municipality: 'elsewhere' }],
    ['under another reference', { ref: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c98' }],
    ['as another kind', { kind: 'place' }],
    ['as another version', { version: 2 }],
  ])('%s', async (_name, other) => {
    const sealed = await sealer.seal(IDENTITY, FIELDS);
    await expect(opener.open(sealed, { ...IDENTITY, ...other })).rejects.toMatchObject({
      name: 'SealedRecordUnreadable',
    });
  });

  test.each(['enc', 'ciphertext'] as const)('with one bit of %s changed, or cut short', async (part) => {
    const sealed = await sealer.seal(IDENTITY, FIELDS);
    for (let at = 0; at < sealed[part].length; at += 5) {
      const changed = Buffer.from(sealed[part]);
      changed[at]! ^= 1;
      const opened = opener.open({ ...sealed, [part]: changed }, IDENTITY);
      await expect(opened).rejects.toThrow(`the sealed record ${IDENTITY.ref} does not open under its identity`);
    }
    for (const length of [0, 7, 20]) {
      const cut = { ...sealed, [part]: sealed[part].subarray(0, length) };
      await expect(opener.open(cut, IDENTITY)).rejects.toMatchObject({ name: 'SealedRecordUnreadable' });
    }
  });

  test('with the name of another key', async () => {
    const sealed = await sealer.seal(IDENTITY, FIELDS);
    await expect(opener.open({ ...sealed, keyId: older.keyId }, IDENTITY)).rejects.toMatchObject({
      name: 'SealedRecordUnreadable',
    });
    await expect(opener.open({ ...sealed, keyId: foreign.keyId }, IDENTITY)).rejects.toThrow(foreign.keyId);
  });
});

test('whoever implements RFC 9180 opens a record from what the decision says', async () => {
  const { enc, ciphertext, keyId } = await sealer.seal(IDENTITY, FIELDS);
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new ExportOnly() });
  const raw = (text: string, as: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, as)).buffer;
  const recipientKey = await suite.kem.importKey('raw', raw(mine.privateKey, 'base64url'), false);
  const info = raw('guichet sealed records 1');
  const context = await suite.createRecipientContext({ recipientKey, enc: new Uint8Array(enc).buffer, info });
  const key = Buffer.from(await context.export(raw('record key'), 32));
  const decipher = createDecipheriv('aes-256-gcm', key, ciphertext.subarray(0, 12));
  decipher.setAAD(Buffer.from(`sampleville|${IDENTITY.ref}|subject|1|${keyId}`)).setAuthTag(ciphertext.subarray(-16));
  const text = decipher.update(ciphertext.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  expect(JSON.parse(text)).toEqual(FIELDS);
});

test('the key exchange is that of RFC 9180, appendix A.7.1', async () => {
  const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex')).buffer;
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new ExportOnly() });
  const recipientKey = await suite.kem.importKey(
    'raw',
    hex('33d196c830a12f9ac65d6e565a590d80f04ee9b19c83c87f2c170d972a812848'),
    false,
  );
  const enc = hex('e5e8f9bfff6c2f29791fc351d2c25ce1299aa5eaca78a757c0b4fb4bcd830918');
  const info = hex('4f6465206f6e2061204772656369616e2055726e');
  const context = await suite.createRecipientContext({ recipientKey, enc, info });
  const values = { '': '7a36221b', '00': 'd5535b87', '54657374436f6e74657874': 'ffaabc85' };
  for (const [name, start] of Object.entries(values))
    expect(Buffer.from(await context.export(hex(name), 32)).toString('hex')).toMatch(new RegExp(`^${start}`, 'u'));
});

describe('the file of public keys', () => {
  test('holds no private key; the first one seals', () => {
    const text = publicKeysText([mine, older]);
    expect([text.includes(mine.privateKey), text.includes(older.privateKey)]).toEqual([false, false]);
    expect(publicKeysIn(text)!.map(({ keyId }) => keyId)).toEqual([mine.keyId, older.keyId]);
  });

  test.each([
    ['no JSON', 'guichet'],
    ['no list', '{}'],
    ['no key', '{"keys":[]}'],
    ['a key that is none', '{"keys":[null]}'],
    ['a key of another name', publicKeysText([{ ...mine, keyId: older.keyId }])],
    ['a key of another length', publicKeysText([{ ...mine, publicKey: 'AAAA' }])],
    ['one good and one bad', publicKeysText([mine, { ...older, publicKey: '' }])],
  ])('is refused with %s', (_name, text) => expect(publicKeysIn(text)).toBeUndefined());
});
