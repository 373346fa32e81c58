import { consumers as dedup } from '@guichet/dedup/consumers';
import { LOG_ROLES } from '@guichet/event-sourcing';
import { consumers as intake } from '@guichet/intake/consumers';
import type { DeclaredConsumer } from '@guichet/messaging';
import { consumers as notifications } from '@guichet/notifications/consumers';
import { consumers as reporting } from '@guichet/reporting/consumers';
import { consumers as routing } from '@guichet/routing/consumers';

/** Who may write an event, from the roles the log enforces: a service, or `importer` for the import command. */
export function emitterOf(type: string): string {
  const category = type.split('.')[0]!;
  const roles = Object.entries(LOG_ROLES).filter(([, categories]) => categories.includes(category));
  if (roles.length !== 1) throw new Error(`${roles.length} roles may write ${type}; one should`);
  return roles[0]![0].replace(/^guichet_/, '');
}

/** The consumers of each service, in the order a request passes the services. */
export const CONSUMERS: Readonly<Record<string, Readonly<Record<string, DeclaredConsumer>>>> = {
  intake,
  dedup,
  routing,
  notifications,
  reporting,
};

/** Services that listen to an event, in the order a request passes them; settings events reach every service through the log. */
export const listenersOf = (type: string): string[] =>
  Object.keys(CONSUMERS).filter((service) =>
    Object.values(CONSUMERS[service]!).some(({ reactsTo }) => reactsTo.types.has(type)),
  );
