import { PostgresEventStore } from '@guichet/event-sourcing';
import { durablesOf, isSubscriberName, patternFault, withoutOverlap, type Grant } from '@guichet/messaging/access';
import { NATS_USERS } from '@guichet/provisioning';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import { activate } from './activation.ts';
import {
  assertFree,
  filesOf,
  newCredentials,
  publicHalves,
  removeCredentials,
  writeCredentials,
} from './credentials.ts';
import { asAdministrator, makeDurables, removeDurables, waitingAt, type Delivery } from './durables.ts';
import type { Administered } from './administered.ts';
import { refusal } from './refusal.ts';
import { grantsIn, saveGrants } from './registry-file.ts';

const NBSP = '\u00a0';

export interface Addition {
  readonly name: string;
  readonly municipality: string;
  /** Patterns separated by commas. */
  readonly events: string;
  readonly delivery: Delivery;
  /** Where its secrets are written: `<path>.nk` and `<path>.token`. */
  readonly credentials: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Adds an outside system: durables, user, token. What was made is undone when a later step fails. */
export async function add(installation: Administered, addition: Addition): Promise<string[]> {
  const { name, municipality, delivery, credentials: path, now } = addition;
  const grants = grantsIn(installation);
  checkName(name, grants);
  const events = patternsIn(addition.events);
  await checkMunicipality(installation, municipality);
  assertFree(path);
  const credentials = newCredentials();
  const grant: Grant = { name, municipality, events, ...publicHalves(credentials), since: now };
  const active = await asAdministrator(installation.administrator, async (manager) => {
    try {
      await makeDurables(manager, durablesOf(grant), delivery);
      writeCredentials(path, credentials);
      saveGrants(installation, [...grants, grant]);
      return await activate(installation, grant, credentials.seed);
    } catch (failure) {
      if (grantsIn(installation).length > grants.length) saveGrants(installation, grants);
      removeCredentials(path);
      await removeDurables(manager, durablesOf(grant));
      throw failure;
    }
  });
  const files = filesOf(path);
  return [
    `${name}: ${durablesOf(grant)
      .map((durable) => durable.name)
      .join(', ')}`,
    `  NATS    ${files.seed}`,
    `  HTTP    ${files.token}`,
    ...(active ? [] : [reloadYourself(installation)]),
  ];
}

/** Removes the subscriber: its user is disconnected and its durables are deleted. */
export async function remove(installation: Administered, name: string): Promise<string[]> {
  const grants = grantsIn(installation);
  const grant = named(grants, name);
  saveGrants(
    installation,
    grants.filter((one) => one !== grant),
  );
  const lines = installation.reload() ? [] : [reloadYourself(installation)];
  await asAdministrator(installation.administrator, (manager) => removeDurables(manager, durablesOf(grant)));
  return [`${name}: removed · retiré`, ...lines];
}

/** Creates the durables again, after they were lost with the stream or to deliver events again. */
export async function renew(installation: Administered, name: string, delivery: Delivery): Promise<string[]> {
  const durables = durablesOf(named(grantsIn(installation), name));
  await asAdministrator(installation.administrator, (manager) => makeDurables(manager, durables, delivery));
  return [`${name}: ${durables.map((durable) => durable.name).join(', ')}`];
}

export async function list(installation: Administered): Promise<string[]> {
  const grants = grantsIn(installation);
  if (grants.length === 0) return ['no subscribers · aucun abonné'];
  return asAdministrator(installation.administrator, async (manager) => {
    const lines = grants.map(async (grant) => {
      const durables = durablesOf(grant);
      const waiting = await waitingAt(manager, durables);
      const states = durables.map((durable, index) => `    ${durable.name}${NBSP}: ${stateOf(waiting[index])}`);
      return [`${grant.name}  ${grant.municipality}  ${grant.events.join(',')}  ${grant.since}`, ...states];
    });
    return (await Promise.all(lines)).flat();
  });
}

const stateOf = (waiting: number | undefined): string =>
  waiting === undefined ? `gone: renew it · disparu${NBSP}: à renouveler` : `${waiting} waiting · en attente`;

const reloadYourself = ({ configuration }: Administered): string =>
  `  now have nats-server read ${configuration}, twice · faites maintenant relire ${configuration} à nats-server, deux fois`;

function named(grants: readonly Grant[], name: string): Grant {
  const grant = grants.find((one) => one.name === name);
  if (!grant) throw refusal.unknownSubscriber(name);
  return grant;
}

function checkName(name: string, grants: readonly Grant[]): void {
  if (!isSubscriberName(name)) throw refusal.malformedName(name);
  if ([...NATS_USERS, ...grants.map((grant) => grant.name)].includes(name)) throw refusal.nameTaken(name);
}

function patternsIn(text: string): string[] {
  const patterns = text.split(',').map((pattern) => pattern.trim());
  for (const pattern of patterns) {
    const fault = patternFault(pattern);
    if (fault) throw fault === 'unknown' ? refusal.unknownPattern(pattern) : refusal.malformedPattern(pattern);
  }
  return withoutOverlap(patterns);
}

async function checkMunicipality({ log }: Administered, id: string): Promise<void> {
  if (!/^[a-z0-9-]+$/u.test(id)) throw refusal.unknownMunicipality(id, []);
  if (log === undefined) return; // another installation: the municipality cannot be checked
  const store = PostgresEventStore.connect(log, { poolSize: 1, applicationName: 'guichet-subscriber' });
  try {
    const known = await new PublishedSettings(store, new SettingsBodies(store.pool)).municipalities();
    if (!known.includes(id)) throw refusal.unknownMunicipality(id, known);
  } finally {
    await store.close();
  }
}
