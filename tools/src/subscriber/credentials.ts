import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { tokenDigestOf, type Grant } from '@guichet/messaging/access';
import { newNkeySeed, publicNkeyOf } from '@guichet/provisioning';
import { refusal } from './refusal.ts';
import { workTreeAround } from './work-tree.ts';

/** Credentials of the outside system for NATS and for the HTTP feed. Only the outside system keeps them. */
export interface Credentials {
  readonly seed: string;
  readonly token: string;
}

/** Below the configuration of the person who runs the command, never in the folder in which it runs. */
export const defaultPath = (name: string, env: NodeJS.ProcessEnv): string =>
  join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'guichet', 'subscribers', name);

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
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(files.seed, seed, { mode: 0o600, flag: 'wx' });
  writeFileSync(files.token, token, { mode: 0o600, flag: 'wx' });
}

/** Throws Refusal when one of the files exists, or would lie where Git takes it in. */
export function assertFree(path: string): void {
  const files = Object.values(filesOf(path));
  const there = files.find(existsSync);
  if (there) throw refusal.fileExists(there);
  for (const file of files) {
    const tree = workTreeAround(file);
    if (tree) throw refusal.inWorkTree(file, tree);
  }
}

export const removeCredentials = (path: string): void =>
  Object.values(filesOf(path)).forEach((file) => rmSync(file, { force: true }));

/** Removes the files if they are those of the grant; another installation may have a subscriber of the same name. */
export function forgetCredentials(path: string, { nkey }: Grant): void {
  const { seed } = filesOf(path);
  if (existsSync(seed) && publicNkeyOf(readFileSync(seed, 'utf8')) === nkey) removeCredentials(path);
}
