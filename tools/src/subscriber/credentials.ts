import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tokenDigestOf } from '@guichet/messaging/access';
import { newNkeySeed, publicNkeyOf } from '@guichet/provisioning';
import { refusal } from './refusal.ts';

/** Credentials of the outside system for NATS and for the HTTP feed. Only the outside system keeps them. */
export interface Credentials {
  readonly seed: string;
  readonly token: string;
}

export const newCredentials = (): Credentials => ({
  seed: newNkeySeed(),
  token: randomBytes(32).toString('base64url'),
});

/** The public parts, which an installation keeps. */
export const publicHalves = ({ seed, token }: Credentials) => ({
  nkey: publicNkeyOf(seed),
  tokenDigest: tokenDigestOf(token),
});

export const filesOf = (path: string) => ({ seed: `${path}.nk`, token: `${path}.token` });

/** Writes files that only their owner may read; existing files are never overwritten. */
export function writeCredentials(path: string, { seed, token }: Credentials): void {
  const files = filesOf(path);
  writeFileSync(files.seed, seed, { mode: 0o600, flag: 'wx' });
  writeFileSync(files.token, token, { mode: 0o600, flag: 'wx' });
}

/** Throws `SubscriberRefused` when one of the files exists. */
export function assertFree(path: string): void {
  const there = Object.values(filesOf(path)).find(existsSync);
  if (there) throw refusal.fileExists(there);
}

export const removeCredentials = (path: string): void =>
  Object.values(filesOf(path)).forEach((file) => rmSync(file, { force: true }));
