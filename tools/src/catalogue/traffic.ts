import type { Language } from '@guichet/events';
import type { DeclaredConsumer } from '@guichet/messaging';
import {
  appendsOf,
  IMPORTER,
  LOG_USERS,
  rowOf,
  SERVICE_NAMES,
  type LogUser,
  type ServiceName,
} from '@guichet/topology';

/** Who may write an event, from the roles the log enforces: a service, or `importer` for the import command. */
export function emitterOf(type: string): LogUser {
  const category = type.split('.')[0]!;
  const users = LOG_USERS.filter((user) => appendsOf(user).includes(category));
  if (users.length !== 1) throw new Error(`${users.length} roles may write ${type}; one should`);
  return users[0]!;
}

/** `routing (gives cases an owner)`; the import has no name that a reader could meet elsewhere. */
export const titleOf = (user: LogUser, language: Language): string =>
  user === IMPORTER.name ? IMPORTER.purpose[language] : `${user} (${rowOf(user).purpose[language]})`;

type Consumers = Readonly<Record<string, DeclaredConsumer>>;

const consumersOf = async (service: ServiceName): Promise<Consumers> =>
  ((await import(`@guichet/${service}/consumers`)) as { consumers: Consumers }).consumers;

/** The consumers of each service, as it declares them. */
export const CONSUMERS = Object.fromEntries(
  await Promise.all(SERVICE_NAMES.map(async (service) => [service, await consumersOf(service)] as const)),
) as Readonly<Record<ServiceName, Consumers>>;

/** Services that listen to an event, in the order a request passes them; settings events reach every service through the log. */
export const listenersOf = (type: string): ServiceName[] =>
  SERVICE_NAMES.filter((service) => Object.values(CONSUMERS[service]).some(({ reactsTo }) => reactsTo.types.has(type)));
