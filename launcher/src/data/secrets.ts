import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { NATS_USERS, newNkeySeed, type NatsUserName } from '@guichet/provisioning';
import { DevelopmentTokens, STAFF_ROLES, type OwnKey, type StaffRole } from '@guichet/service-kit';
import type { IssuerSecrets } from '../sample-issuer/configuration.ts';
import { SAMPLE_PEOPLE, type SampleLogin } from '../sample-issuer/people.ts';
import type { DataFolder } from './data-folder.ts';
import { writePrivately } from './atomic-file.ts';

/** Secrets that are generated once for an installation. */
export interface Secrets {
  /** Fixed tokens for development and tests. */
  readonly tokens: Readonly<Record<StaffRole, string>>;
  /** With which the installation signs the tokens of its services. */
  readonly servicesKey: OwnKey;
  /** Of the sample identity provider and its fictional staff. */
  readonly issuer: IssuerSecrets;
  /** Hexadecimal key with which intake compares places known only to staff. */
  readonly placeKey: string;
  /** Hexadecimal key with which routing recognizes repeated calls, also after a start. */
  readonly fingerprintKey: string;
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
    servicesKey: known.servicesKey ?? newKey('services'),
    issuer: known.issuer ?? issuerSecrets(),
    placeKey: known.placeKey ?? randomBytes(32).toString('hex'),
    fingerprintKey: known.fingerprintKey ?? randomBytes(32).toString('hex'),
    databasePassword: known.databasePassword ?? random(),
    natsSeeds: Object.fromEntries(
      NATS_USERS.map((user) => [user, known.natsSeeds?.[user] ?? newNkeySeed()]),
    ) as Secrets['natsSeeds'],
  };
  if (JSON.stringify(secrets) !== JSON.stringify(known)) writePrivately(file, secrets);
  return secrets;
}

/** What people may act for where no other tokens are given: the settings that were imported. */
export interface Workplaces {
  readonly municipalities: readonly string[];
  readonly departments: readonly string[];
  readonly teams: readonly string[];
}

/** The services' GUICHET_DEV_TOKENS. Who works for departments works for all of them and is in all their teams; who keeps the installation acts for all municipalities. */
export function developmentTokens(
  tokens: Secrets['tokens'],
  { municipalities, departments, teams }: Workplaces,
  others: readonly object[] = [],
): string {
  const everywhere: readonly StaffRole[] = ['administrator', 'importer', 'service'];
  const bound: readonly StaffRole[] = ['clerk', 'supervisor', 'director', 'crew'];
  return JSON.stringify([
    ...STAFF_ROLES.map((role) => ({
      token: tokens[role],
      role,
      ref: role === 'service' || role === 'importer' ? null : `dev-${role.replace('_', '-')}`,
      municipality: everywhere.includes(role) ? '*' : municipalities,
      ...(bound.includes(role) ? { departments, teams } : { departments: [] }),
    })),
    ...others,
  ]);
}

/** Further people, as `GUICHET_DEV_TOKENS` of the launcher names them. Throws ConfigError, which never quotes a token. */
export function otherTokens(json: string | undefined): readonly object[] {
  if (!json) return [];
  new DevelopmentTokens(json); // refuses what the services would refuse
  return JSON.parse(json) as object[];
}

const newKey = (kid: string): OwnKey => ({
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  kid,
});

function issuerSecrets(): IssuerSecrets {
  const passwords = SAMPLE_PEOPLE.map(({ login }) => [login, randomBytes(9).toString('base64url')] as const);
  return {
    passwords: Object.fromEntries(passwords) as Record<SampleLogin, string>,
    key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    clientSecret: random(),
    cookieKey: random(),
  };
}

const random = (): string => randomBytes(18).toString('base64url');
