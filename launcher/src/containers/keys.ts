import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimDataFolder } from '../data/data-folder.ts';
import { natsConfigurationIn } from '../data/nats-access.ts';
import { secretsOf } from '../data/secrets.ts';
import { vaultKeysIn } from '../data/vault-keys.ts';

/** Folders of the container that prepares an installation. */
export interface Folders {
  /** All secrets of the installation; no service sees it. */
  readonly installation: string;
  /** Has a folder for each container, which sees it as `/access`. */
  readonly access: string;
}

/** Of JetStream, in the container of NATS. */
const NATS_STORE = '/data';

export const passwordFileIn = ({ installation }: Folders): string => join(installation, 'postgres-password');

/** Makes what PostgreSQL and NATS need before they start: the administrator's password, and who may do what on the bus. */
export async function makeKeys(folders: Folders): Promise<void> {
  const folder = await claimDataFolder(folders.installation);
  try {
    const { natsSeeds } = secretsOf(folder);
    vaultKeysIn(folder);
    const password = passwordFileIn(folders);
    if (!existsSync(password)) writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    // Those two run as other users; nobody else sees their folders.
    publish(join(folders.access, 'postgres/password'), readFileSync(password, 'utf8'));
    publish(join(folders.access, 'nats/nats.conf'), natsConfigurationIn(folder, natsSeeds, NATS_STORE));
  } finally {
    folder.release();
  }
}

const publish = (file: string, content: string): void => writeFileSync(file, content, { mode: 0o644 });
