import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { ConfigError } from '@guichet/service-kit';
import type { Language } from '@guichet/events';
import { newSealingKey, type SealingKey } from '@guichet/sealing';
import { KeysUnavailable } from './key-port.ts';

/** Key-encryption keys, by epoch. */
export interface Wrapping {
  readonly current: string;
  readonly epochs: ReadonlyMap<string, Buffer>;
}

/** All that only the vault may know. */
export interface VaultKeys {
  /** Pairs with whose public halves writers seal: the first one now, the others until the vault has collected what they sealed. */
  readonly sealing: readonly SealingKey[];
  /** Absent where another system keeps them. */
  readonly wrapping: Wrapping | undefined;
  /** Under which people are found by what they gave; 32 bytes. */
  readonly search: Buffer;
}

/** The file as it is written. */
export interface KeyFileContent {
  readonly sealing: readonly SealingKey[];
  readonly wrapping?: { readonly current: string; readonly epochs: Readonly<Record<string, string>> };
  readonly search: string;
}

const KEY_BYTES = 32;
const newKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/** Name of an epoch that begins now, after those that are there: `2026-11-27`, `2026-11-27-2`. */
export function nameOfEpoch(now: Date, taken: readonly string[]): string {
  const day = now.toISOString().slice(0, 10);
  for (let nr = 1; ; nr++) {
    const name = nr === 1 ? day : `${day}-${nr}`;
    if (!taken.includes(name)) return name;
  }
}

/** The keys of a new installation. */
export function newVaultKeys(now = new Date()): KeyFileContent {
  const current = nameOfEpoch(now, []);
  return { sealing: [newSealingKey()], wrapping: { current, epochs: { [current]: newKey() } }, search: newKey() };
}

/** A file with the key-encryption keys in it. */
export type LocalKeyFile = KeyFileContent & Required<Pick<KeyFileContent, 'wrapping'>>;

/** The same keys with a new epoch, in which keys are wrapped from now on. */
export function withNewEpoch(content: LocalKeyFile, now = new Date()): LocalKeyFile {
  const { epochs } = content.wrapping;
  const current = nameOfEpoch(now, Object.keys(epochs));
  return { ...content, wrapping: { current, epochs: { ...epochs, [current]: newKey() } } };
}

/** The same keys without those of an epoch: what it wrapped cannot be read any more, wherever it is. */
export function withoutEpoch(content: LocalKeyFile, epoch: string): LocalKeyFile {
  const { [epoch]: _, ...epochs } = content.wrapping.epochs;
  return { ...content, wrapping: { ...content.wrapping, epochs } };
}

/** Replaces the file, so that the vault reads the old or the new keys, never a part; on disk before the old ones are gone. */
export function writeKeyFile(path: string, content: KeyFileContent): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
}

/** The file of `VAULT_KEYS`. It is read again when it changes, so that an epoch begins without a restart. */
export class KeyFile {
  #known: { readonly stamp: string; readonly keys: VaultKeys } | undefined;

  constructor(readonly path: string) {}

  /** Throws ConfigError, which names the variable and never quotes the file. */
  read(): VaultKeys {
    const stamp = this.#stamp();
    if (this.#known?.stamp !== stamp) this.#known = { stamp, keys: keysIn(contentOf(this.path)) };
    return this.#known.keys;
  }

  /** The same while the vault runs: what is wrong with the file may be right again in a moment. Throws KeysUnavailable. */
  now(): VaultKeys {
    try {
      return this.read();
    } catch (cause) {
      throw new KeysUnavailable('the key file cannot be used', { cause });
    }
  }

  #stamp(): string {
    try {
      const { mtimeMs, size, ino, mode } = statSync(this.path);
      if (mode & 0o007) throw fault(OPEN_TO_OTHERS);
      return `${mtimeMs} ${size} ${ino}`;
    } catch (failure) {
      throw failure instanceof ConfigError ? failure : fault(UNREADABLE);
    }
  }
}

/** Throws ConfigError. */
export function contentOf(path: string): KeyFileContent {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw fault(UNREADABLE);
  }
  try {
    return JSON.parse(text) as KeyFileContent;
  } catch {
    throw fault(NOT_JSON); // the parser's own message would quote a key
  }
}

function keysIn(content: Partial<KeyFileContent> | null): VaultKeys {
  const { sealing, wrapping, search } = content ?? {};
  if (!Array.isArray(sealing) || !sealing.every(isSealingKey)) throw fault(NO_SEALING);
  const searchKey = keyIn(search);
  if (!searchKey) throw fault(NO_SEARCH);
  return { sealing, wrapping: wrapping && wrappingIn(wrapping), search: searchKey };
}

function wrappingIn({ current, epochs }: NonNullable<Partial<KeyFileContent>['wrapping']>): Wrapping {
  const keys = Object.entries(epochs ?? {}).map(([epoch, key]) => [epoch, keyIn(key)] as const);
  const whole = keys.filter((entry): entry is [string, Buffer] => entry[1] !== undefined);
  if (whole.length !== keys.length || !whole.some(([epoch]) => epoch === current)) throw fault(NO_WRAPPING);
  return { current, epochs: new Map(whole) };
}

const isSealingKey = (key: Partial<SealingKey> | null): boolean =>
  [key?.keyId, key?.publicKey, key?.privateKey].every((part) => typeof part === 'string');

function keyIn(text: unknown): Buffer | undefined {
  const key = typeof text === 'string' ? Buffer.from(text, 'base64') : undefined;
  return key?.length === KEY_BYTES ? key : undefined;
}

type Text = Readonly<Record<Language, string>>;

const UNREADABLE: Text = { en: 'names a file that cannot be read', fr: 'désigne un fichier illisible' };
const OPEN_TO_OTHERS: Text = {
  en: 'names a file that everybody on this machine may read or change: chmod 600',
  fr: 'désigne un fichier que tout le monde peut lire ou modifier sur cette machine\u00a0: chmod 600',
};
const NOT_JSON: Text = { en: 'names a file that is not JSON', fr: 'désigne un fichier qui n’est pas du JSON' };
const NO_SEALING: Text = {
  en: 'names a file without “sealing”, the list of key pairs ({keyId, publicKey, privateKey})',
  fr: 'désigne un fichier sans «\u00a0sealing\u00a0», la liste des paires de clés ({keyId, publicKey, privateKey})',
};
const NO_SEARCH: Text = {
  en: 'names a file without “search”, a key of 32 bytes in base64',
  fr: 'désigne un fichier sans «\u00a0search\u00a0», une clé de 32\u00a0octets en base64',
};
const NO_WRAPPING: Text = {
  en: 'names a file whose “wrapping” has no key of 32 bytes in base64 for each epoch, or none for the current one',
  fr: 'désigne un fichier dont «\u00a0wrapping\u00a0» n’a pas une clé de 32\u00a0octets en base64 pour chaque époque, ou n’en a pas pour l’époque courante',
};
/** Neither a file with key-encryption keys nor Transit. */
export const NO_KEY_ENCRYPTION_KEYS: Text = {
  en: 'names a file without “wrapping”, the key-encryption keys, and VAULT_TRANSIT_URL is not given',
  fr: 'désigne un fichier sans «\u00a0wrapping\u00a0», les clés de chiffrement de clés, et VAULT_TRANSIT_URL manque',
};

export const fault = (text: Text): ConfigError => new ConfigError([{ variable: 'VAULT_KEYS', fault: text }]);
