import { durablesOf, isSubscriberName, patternFault, withoutOverlap, type Grant } from '@guichet/messaging/access';
import { NATS_USERS } from '@guichet/provisioning';
import type { JetStreamManager } from '@nats-io/jetstream';
import { activate } from './activation.ts';
import {
  assertFree,
  forgetCredentials,
  newCredentials,
  publicHalves,
  removeCredentials,
  writeCredentials,
} from './credentials.ts';
import { asAdministrator, makeDurables, removeDurables, waitingAt, type Delivery } from './durables.ts';
import type { Administered } from './administered.ts';
import { introduction } from './introduction.ts';
import { refusal } from './refusal.ts';
import { grantsIn, saveGrants } from './registry-file.ts';
import type { Told } from './told.ts';
import { withSettings } from '../with-settings.ts';

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
export async function add(installation: Administered, addition: Addition): Promise<Told> {
  const { name, municipality, delivery, credentials: path, now } = addition;
  const grants = grantsIn(installation);
  checkName(name, grants);
  const events = patternsIn(addition.events);
  await checkMunicipality(installation, municipality);
  assertFree(path);
  const credentials = newCredentials();
  const grant: Grant = { name, municipality, events, ...publicHalves(credentials), since: now };
  const durables = durablesOf(grant);
  try {
    await asAdministrator(installation.administrator, (manager) => makeDurables(manager, durables, delivery));
    writeCredentials(path, credentials);
    saveGrants(installation, [...grants, grant]);
    const active = await activate(installation, grant, credentials.seed);
    return { ...introduction(installation, grant, path), notes: active ? [] : [reloadYourself(installation)] };
  } catch (failure) {
    if (grantsIn(installation).length > grants.length) saveGrants(installation, grants);
    removeCredentials(path);
    await asAdministrator(installation.administrator, (manager) => removeDurables(manager, durables));
    throw failure;
  }
}

/**
 * Removes the subscriber: its durables are deleted and its user is disconnected. The server reloads last, because it closes connections
 * while it does; a removal that was interrupted is finished by removing again. `path`: where its secrets may still be.
 */
export async function remove(installation: Administered, name: string, path: string): Promise<Told> {
  const grants = grantsIn(installation);
  const grant = named(grants, name);
  await asAdministrator(installation.administrator, (manager) => removeDurables(manager, durablesOf(grant)));
  saveGrants(
    installation,
    grants.filter((one) => one !== grant),
  );
  forgetCredentials(path, grant);
  const notes = installation.reload() ? [] : [reloadYourself(installation)];
  return { lines: [`${name}: removed · retiré`], json: { name, removed: true }, notes };
}

/** Creates the durables again, after they were lost with the stream or to deliver events again. */
export async function renew(installation: Administered, name: string, delivery: Delivery): Promise<Told> {
  const durables = durablesOf(named(grantsIn(installation), name));
  await asAdministrator(installation.administrator, (manager) => makeDurables(manager, durables, delivery));
  const names = durables.map((durable) => durable.name);
  return { lines: [`${name}: ${names.join(', ')}`], json: { name, durables: names } };
}

export async function list(installation: Administered): Promise<Told> {
  const grants = grantsIn(installation);
  if (grants.length === 0) return { lines: [], json: [], notes: ['no subscribers · aucun abonné'] };
  const subscribers = await asAdministrator(installation.administrator, (manager) =>
    Promise.all(grants.map((grant) => listed(manager, grant))),
  );
  return { lines: subscribers.flatMap(rowsOf), json: subscribers };
}

/** `waiting` is null for a durable that was lost with an earlier stream. */
async function listed(manager: JetStreamManager, grant: Grant) {
  const { name, municipality, events, since } = grant;
  const durables = durablesOf(grant);
  const waiting = await waitingAt(manager, durables);
  const states = durables.map((durable, index) => ({ name: durable.name, waiting: waiting[index] ?? null }));
  return { name, municipality, events, since, durables: states };
}

const rowsOf = ({ name, municipality, events, since, durables }: Awaited<ReturnType<typeof listed>>): string[] => [
  `${name}  ${municipality}  ${events.join(',')}  ${since}`,
  ...durables.map((durable) => `    ${durable.name}${NBSP}: ${stateOf(durable.waiting)}`),
];

const stateOf = (waiting: number | null): string =>
  waiting === null ? `gone: renew it · disparu${NBSP}: à renouveler` : `${waiting} waiting · en attente`;

const reloadYourself = ({ configuration }: Administered): string =>
  `now have nats-server read ${configuration}, twice · faites maintenant relire ${configuration} à nats-server, deux fois`;

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
  const known = await withSettings(log, 'guichet-subscriber', (settings) => settings.municipalities());
  if (!known.includes(id)) throw refusal.unknownMunicipality(id, known);
}
