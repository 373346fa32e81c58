import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOutage } from '@guichet/event-sourcing';
import { ConfigError } from '@guichet/service-kit';
import { keysOf } from '../config.ts';
import { KeyFile, newVaultKeys, withNewEpoch, type KeyFileContent } from './key-file.ts';
import { KeyRefused, KeysUnavailable, UnknownEpoch, type KeyPort, type WrappedKey } from './key-port.ts';
import { LocalKeys } from './local-keys.ts';
import { StandInTransit, TRANSIT_KEY, TRANSIT_TOKEN } from './testing/stand-in-transit.ts';
import { TransitKeys } from './transit-keys.ts';

type Whole = Required<KeyFileContent>;

const folder = mkdtempSync(join(tmpdir(), 'guichet-keys-'));
const path = join(folder, 'vault-keys.json');
let transit: StandInTransit;
beforeAll(async () => {
  transit = await new StandInTransit().listen();
});
afterAll(async () => {
  await transit.close();
  rmSync(folder, { recursive: true });
});

let content: Whole;
function write(changed: unknown, mode = 0o600): void {
  writeFileSync(path, typeof changed === 'string' ? changed : JSON.stringify(changed), { mode });
  chmodSync(path, mode);
}
beforeEach(() => {
  content = newVaultKeys(new Date('2026-11-27T12:00:00Z')) as Whole;
  write(content);
});

const TRANSIT = () => ({ url: transit.url, token: TRANSIT_TOKEN, key: TRANSIT_KEY });

interface Adapter {
  readonly keys: () => KeyPort;
  /** Begins an epoch. */
  readonly rotate: () => void;
  /** Destroys those before the current one. */
  readonly destroy: () => void;
}

const ADAPTERS: readonly (readonly [string, Adapter])[] = [
  [
    'in a file',
    {
      keys: () => new LocalKeys(new KeyFile(path)),
      rotate: () => write((content = withNewEpoch(content, new Date('2026-12-01T12:00:00Z')) as Whole)),
      destroy: () => {
        const { current, epochs } = content.wrapping;
        write({ ...content, wrapping: { current, epochs: { [current]: epochs[current] } } });
      },
    },
  ],
  [
    'in Transit',
    {
      keys: () => new TransitKeys(TRANSIT()),
      rotate: () => transit.rotate(),
      destroy: () => (transit.minDecryptionVersion = 2),
    },
  ],
];

describe.each(ADAPTERS)('key-encryption keys %s', (_, { keys: opened, rotate, destroy }) => {
  const dataKeys = Array.from({ length: 3 }, () => randomBytes(32));
  let keys: KeyPort;
  beforeEach(() => (keys = opened()));

  test('unwrap what they wrapped, in its order, and show nothing of it', async () => {
    const wrapped = await keys.wrap(dataKeys);
    expect(await keys.unwrap(wrapped.toReversed())).toEqual(dataKeys.toReversed());
    for (const { bytes } of wrapped) for (const key of dataKeys) expect(bytes.includes(key)).toBe(false);
    expect(await keys.unwrap([])).toEqual([]);
  });

  test('refuse a wrapped key that was changed', async () => {
    const [wrapped] = await keys.wrap(dataKeys.slice(0, 1));
    const bytes = Buffer.from(wrapped!.bytes);
    bytes[bytes.length - 6]! ^= 2;
    await expect(keys.unwrap([{ ...wrapped!, bytes }])).rejects.toThrow(KeyRefused);
  });

  test('wrap in the newest epoch and still unwrap the older one, until it is destroyed', async () => {
    const old = await keys.wrap(dataKeys);
    expect(new Set(old.map(({ epoch }) => epoch))).toEqual(new Set([await keys.current()]));
    rotate();
    const now = await keys.current();
    expect(now).not.toBe(old[0]!.epoch);
    expect(await keys.unwrap(old)).toEqual(dataKeys);
    const again: WrappedKey[] = await keys.wrap(await keys.unwrap(old));
    expect(new Set(again.map(({ epoch }) => epoch))).toEqual(new Set([now]));
    destroy();
    await expect(keys.unwrap(old)).rejects.toMatchObject({ name: 'UnknownEpoch', epoch: old[0]!.epoch });
    await expect(keys.unwrap(old)).rejects.toThrow(UnknownEpoch);
    expect(await keys.unwrap(again)).toEqual(dataKeys);
  });
});

test('the wrapping is RFC 3394’s, with its test vector (4.6)', async () => {
  const kek = '000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F';
  write({ ...content, wrapping: { current: 'e', epochs: { e: Buffer.from(kek, 'hex').toString('base64') } } });
  const key = Buffer.from('00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F', 'hex');
  const [wrapped] = await new LocalKeys(new KeyFile(path)).wrap([key]);
  expect(wrapped!.bytes.toString('hex').toUpperCase()).toBe(
    '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21',
  );
});

describe('without Transit', () => {
  afterEach(() => (transit.sealed = undefined));

  test.each([
    ['that is sealed', () => ((transit.sealed = 503), TRANSIT())],
    ['that does not know the token', () => ({ ...TRANSIT(), token: 'hvs.another' })],
    ['that has no such key', () => ({ ...TRANSIT(), key: 'another' })],
    ['that is not there', () => ({ ...TRANSIT(), url: 'http://127.0.0.1:1' })],
  ])('%s, the keys are unavailable, which is an outage', async (_, options) => {
    const failure: unknown = await new TransitKeys(options())
      .wrap([randomBytes(32)])
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(KeysUnavailable);
    expect(isOutage(failure)).toBe(true);
  });

  test('a batch is one call', async () => {
    const before = transit.calls;
    await new TransitKeys(TRANSIT()).wrap(Array.from({ length: 100 }, () => randomBytes(32)));
    expect(transit.calls).toBe(before + 1);
  });
});

describe('a configuration that cannot be used is refused at the start, by name and without its secrets', () => {
  const config = (more: object = {}) => ({ VAULT_KEYS: path, ...more }) as unknown as Parameters<typeof keysOf>[0];
  const refusal = (more?: object): ConfigError => {
    try {
      keysOf(config(more));
    } catch (thrown) {
      return thrown as ConfigError;
    }
    throw new Error('it was not refused');
  };

  test.each<[string, () => void, RegExp]>([
    ['a file that is not there', () => rmSync(path), /cannot be read · .*illisible/u],
    ['a file that everybody may read', () => write(content, 0o644), /chmod 600 · .*chmod 600/u],
    ['a file that is not JSON', () => write('{"search": hunter2'), /not JSON · .*pas du JSON/u],
    ['no pairs to seal with', () => write({ ...content, sealing: undefined }), /sealing/u],
    ['half a pair', () => write({ ...content, sealing: [{ keyId: 'a', publicKey: 'b' }] }), /sealing/u],
    ['a short key', () => write({ ...content, search: Buffer.alloc(16).toString('base64') }), /“search”.*32 bytes/u],
    [
      'an epoch without its key',
      () => write({ ...content, wrapping: { current: 'b', epochs: content.wrapping.epochs } }),
      /wrapping/u,
    ],
    ['no key-encryption keys anywhere', () => write({ ...content, wrapping: undefined }), /VAULT_TRANSIT_URL/u],
  ])('%s', (_, break_, said) => {
    break_();
    const { message, variables } = refusal();
    expect(variables).toEqual(['VAULT_KEYS']);
    expect(message).toMatch(said);
    expect(message).not.toContain('hunter2');
    for (const { privateKey } of content.sealing) expect(message).not.toContain(privateKey);
  });

  test('half of what Transit needs', () => {
    expect(refusal({ VAULT_TRANSIT_URL: 'https://vault.example' }).variables).toEqual([
      'VAULT_TRANSIT_TOKEN',
      'VAULT_TRANSIT_KEY',
    ]);
  });

  test('with Transit, the file needs no key-encryption keys', () => {
    write({ ...content, wrapping: undefined });
    const { keys } = keysOf(
      config({ VAULT_TRANSIT_URL: 'https://v', VAULT_TRANSIT_TOKEN: 't', VAULT_TRANSIT_KEY: 'k' }),
    );
    expect(keys).toBeInstanceOf(TransitKeys);
  });
});
