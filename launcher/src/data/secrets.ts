import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { NATS_USERS, newNkeySeed, type NatsUserName } from '@guichet/provisioning';
import { STAFF_ROLES, type StaffRole } from '@guichet/service-kit';
import type { DataFolder } from './data-folder.ts';
import { writePrivately } from './atomic-file.ts';

/** Secrets that are generated once for an installation. */
export interface Secrets {
  /** Development tokens, used until there is a sign-in. */
  readonly tokens: Readonly<Record<StaffRole, string>>;
  /** Hexadecimal key with which intake compares places known only to staff. */
  readonly placeKey: string;
  /** Password of the services' database roles. */
  readonly databasePassword: string;
  /** Nkey seeds of the users at NATS; the server knows only their public halves. */
  readonly natsSeeds: Readonly<Record<NatsUserName, string>>;
}

/** Reads `secrets.json` and adds secrets that it lacks. The file is made at the first start; only its owner may read it. */
export function secretsOf(folder: DataFolder): Secrets {
  const file = folder.file('secrets.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    tokens: Object.fromEntries(
      STAFF_ROLES.map((role) => [role, known.tokens?.[role] ?? `${role}-${random()}`]),
    ) as Secrets['tokens'],
    placeKey: known.placeKey ?? randomBytes(32).toString('hex'),
    databasePassword: known.databasePassword ?? random(),
    natsSeeds: Object.fromEntries(
      NATS_USERS.map((user) => [user, known.natsSeeds?.[user] ?? newNkeySeed()]),
    ) as Secrets['natsSeeds'],
  };
  if (JSON.stringify(secrets) !== JSON.stringify(known)) writePrivately(file, secrets);
  return secrets;
}

/** The services' GUICHET_DEV_TOKENS. Clerks and supervisors work for the given departments. */
export function developmentTokens(tokens: Secrets['tokens'], departments: readonly string[]): string {
  const bound: readonly StaffRole[] = ['clerk', 'supervisor'];
  return JSON.stringify(
    STAFF_ROLES.map((role) => ({
      token: tokens[role],
      role,
      ref: role === 'service' || role === 'importer' ? null : `dev-${role.replace('_', '-')}`,
      departments: bound.includes(role) ? departments : [],
    })),
  );
}

const random = (): string => randomBytes(18).toString('base64url');
