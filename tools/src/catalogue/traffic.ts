import { LOG_ROLES } from '@guichet/event-sourcing';

/** Who may write an event, from the roles the log enforces: a service, or `importer` for the import command. */
export function emitterOf(type: string): string {
  const category = type.split('.')[0]!;
  const roles = Object.entries(LOG_ROLES).filter(([, categories]) => categories.includes(category));
  if (roles.length !== 1) throw new Error(`${roles.length} roles may write ${type}; one should`);
  return roles[0]![0].replace(/^guichet_/, '');
}

/** What each service listens to on the bus; `traffic.spec.ts` compares it with their handlers. */
export const LISTENS: Readonly<Record<string, readonly string[]>> = {
  intake: [
    'request.submitted',
    'case.opened',
    'case.request-attached',
    'case.assigned',
    'case.sent-to-triage',
    'case.promised',
    'case.accepted',
    'case.work-started',
    'case.resolved',
  ],
  dedup: ['request.submitted', 'case.opened', 'case.request-attached', 'case.resolved'],
  routing: [
    'match.judged',
    'case.opened',
    'case.request-attached',
    'case.assigned',
    'case.sent-to-triage',
    'case.promised',
    'case.accepted',
    'case.work-started',
    'case.resolved',
  ],
  notifications: ['request.submitted', 'case.assigned', 'case.request-attached', 'case.resolved'],
  reporting: [
    'request.submitted',
    'match.judged',
    'case.opened',
    'case.request-attached',
    'case.assigned',
    'case.sent-to-triage',
    'case.accepted',
    'case.work-started',
    'case.resolved',
  ],
};

/** Services that listen to an event, in the order a request passes them; settings events reach every service through the log. */
export const listenersOf = (type: string): string[] =>
  Object.keys(LISTENS).filter((service) => LISTENS[service]!.includes(type));
