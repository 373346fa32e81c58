import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { NATS_USERS, newNkeySeed, type NatsUserName } from '@guichet/provisioning';
import { STAFF_ROLES, type StaffRole } from '@guichet/service-kit';
import type { DataFolder } from './data-folder.ts';
import { writePrivately } from './atomic-file.ts';

/** Generated once for an installation. */
export interface Secrets {
  /** Development tokens that stand where signing in will be. */
  readonly tokens: Readonly<Record<StaffRole, string>>;
  /** Hexadecimal; intake tells places known to staff only apart by it. */
  readonly placeKey: string;
  /** Of the services' database roles. */
  readonly databasePassword: string;
  /** Nkey seeds of the users at NATS; the server knows only their public halves. */
  readonly natsSeeds: Readonly<Record<NatsUserName, string>>;
}

/** Reads `secrets.json`, adding what an older version of it did not have; made at the first start, readable by its owner only. */
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
