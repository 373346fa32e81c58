import { ConfigError, integer, optional, OPTIONAL_TLS_CONFIG, text, url, type Values } from '@guichet/service-kit';
import { CLOCK_CONFIG } from '@guichet/timers';
import { fault, KeyFile, NO_KEY_ENCRYPTION_KEYS } from './keys/key-file.ts';
import type { KeyPort } from './keys/key-port.ts';
import { LocalKeys } from './keys/local-keys.ts';
import { TransitKeys } from './keys/transit-keys.ts';

/** Settings of this service, besides those of every service on the log. */
export const CONFIG = {
  ...CLOCK_CONFIG,
  /** With them it listens with TLS and knows its callers by their certificates; all three or none. */
  ...OPTIONAL_TLS_CONFIG,
  /** File of the keys that only the vault may know. */
  VAULT_KEYS: text(),
  /** Vault or OpenBao, whose Transit engine keeps the key-encryption keys; without it they are in the file. */
  VAULT_TRANSIT_URL: optional(url()),
  VAULT_TRANSIT_TOKEN: optional(text()),
  /** Name of the key there. */
  VAULT_TRANSIT_KEY: optional(text()),
  /** Base URL of intake's `/internal`, from whose outbox records are collected; without it nothing is. */
  INTAKE_URL: optional(url()),
  GUICHET_SERVICE_TOKEN: optional(text()),
  /** How often the outbox is looked at, in milliseconds; what somebody asks for is collected at once. */
  VAULT_COLLECT_MS: integer({ least: 10, most: 60_000 }, 1_000),
};

type Config = Values<typeof CONFIG>;

const MISSING = { en: 'is missing beside VAULT_TRANSIT_URL', fr: 'manque à côté de VAULT_TRANSIT_URL' };

/** The file and the key-encryption keys, tried once, so that a fault is told at the start. Throws ConfigError. */
export function keysOf(config: Config): { readonly file: KeyFile; readonly keys: KeyPort } {
  const file = new KeyFile(config.VAULT_KEYS);
  const { wrapping } = file.read();
  const { VAULT_TRANSIT_URL: transit, VAULT_TRANSIT_TOKEN: token, VAULT_TRANSIT_KEY: key } = config;
  if (transit === undefined) {
    if (!wrapping) throw fault(NO_KEY_ENCRYPTION_KEYS);
    return { file, keys: new LocalKeys(file) };
  }
  if (token === undefined || key === undefined) {
    const absent = Object.entries({ VAULT_TRANSIT_TOKEN: token, VAULT_TRANSIT_KEY: key });
    const missing = absent.filter(([, value]) => value === undefined).map(([variable]) => variable);
    throw new ConfigError(missing.map((variable) => ({ variable, fault: MISSING })));
  }
  return { file, keys: new TransitKeys({ url: transit, token, key }) };
}
