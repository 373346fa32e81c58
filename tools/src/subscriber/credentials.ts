import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tokenDigestOf } from '@guichet/messaging/access';
import { newNkeySeed, publicNkeyOf } from '@guichet/provisioning';
import { refusal } from './refusal.ts';

/** What the outside system signs in with: at NATS and for the HTTP feed. Only it keeps them. */
export interface Credentials {
  readonly seed: string;
  readonly token: string;
}

export const newCredentials = (): Credentials => ({
  seed: newNkeySeed(),
  token: randomBytes(32).toString('base64url'),
});

/** The halves that an installation keeps. */
export const publicHalves = ({ seed, token }: Credentials) => ({
  nkey: publicNkeyOf(seed),
  tokenDigest: tokenDigestOf(token),
});

export const filesOf = (path: string) => ({ seed: `${path}.nk`, token: `${path}.token` });

/** Readable by their owner only. Never over a file that is there. */
export function writeCredentials(path: string, { seed, token }: Credentials): void {
  const files = filesOf(path);
  writeFileSync(files.seed, seed, { mode: 0o600, flag: 'wx' });
  writeFileSync(files.token, token, { mode: 0o600, flag: 'wx' });
}

/** Throws `SubscriberRefused` when one of the files is there. */
export function assertFree(path: string): void {
  const there = Object.values(filesOf(path)).find(existsSync);
  if (there) throw refusal.fileExists(there);
}

export const removeCredentials = (path: string): void =>
  Object.values(filesOf(path)).forEach((file) => rmSync(file, { force: true }));
