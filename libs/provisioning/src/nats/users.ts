import { durablesOf, type Grant } from '@guichet/messaging/access';
import { rowOf, SERVICE_NAMES } from '@guichet/topology';
import { nkeys } from '@nats-io/transport-node';
import {
  administratorPermissions,
  forwarderPermissions,
  servicePermissions,
  subscriberPermissions,
  type Permissions,
} from './permissions.ts';

/** Users of every installation. The service that hosts the forwarder has two: one for its consumers, one for the forwarder. */
export const NATS_USERS = ['administrator', 'forwarder', ...SERVICE_NAMES] as const;
export type NatsUserName = (typeof NATS_USERS)[number];

/** A user's name, credentials and permissions at the server. */
export interface NatsUser {
  readonly name: string;
  /** A public nkey, so that the server needs no secret; or a name and password. */
  readonly login: { readonly nkey: string } | { readonly user: string; readonly password: string };
  readonly permissions: Permissions;
}

/** The installation's own users; `nkeyOf` gives the public nkey of each. */
export const installationUsers = (nkeyOf: (name: NatsUserName) => string): NatsUser[] =>
  NATS_USERS.map((name) => ({ name, login: { nkey: nkeyOf(name) }, permissions: permissionsOf(name) }));

export const subscriberUser = (grant: Grant): NatsUser => ({
  name: grant.name,
  login: { nkey: grant.nkey },
  permissions: subscriberPermissions(grant.name, durablesOf(grant)),
});

function permissionsOf(name: NatsUserName): Permissions {
  if (name === 'administrator') return administratorPermissions(name);
  if (name === 'forwarder') return forwarderPermissions(name);
  return servicePermissions(name, Object.keys(rowOf(name).consumers));
}

/** A new nkey seed (`SU…`), which is the user's secret. */
export const newNkeySeed = (): string => new TextDecoder().decode(nkeys.createUser().getSeed());

/** The public nkey (`U…`) of a seed, for the server's configuration; not a secret. */
export const publicNkeyOf = (seed: string): string => nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey();

/** `NATS_URL` of a user: `nats://<user>:<seed>@<server>`. */
export const natsUrl = (user: string, seed: string, server: string): string => `nats://${user}:${seed}@${server}`;
