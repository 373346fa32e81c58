import type { Grant, Registry } from '@guichet/messaging/access';
import { Problem, type Caller } from '@guichet/service-kit';

/** Finds an outside system by its token, for the guard; the system's name is its reference. */
export const subscriberOf =
  (subscribers: Registry) =>
  (token: string): Caller | undefined => {
    const grant = subscribers.holderOf(token);
    return grant && { role: 'subscriber', ref: grant.name, departments: [] };
  };

/** What the caller was granted. Throws Problem `identity.role-forbidden` when it was withdrawn in between. */
export function grantOf(subscribers: Registry, caller: Caller): Grant {
  const grant = caller.ref === null ? undefined : subscribers.named(caller.ref);
  if (!grant) throw new Problem('identity.role-forbidden');
  return grant;
}
