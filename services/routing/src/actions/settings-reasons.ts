import { DomainError } from '@guichet/event-sourcing';
import type { NamedSettings } from '@guichet/settings';

/** Throws the refusal, which names those that there are, where the reason is none of the list in force. */
export function refuseUnlisted(reason: string, list: readonly NamedSettings[], refusal: string): void {
  if (list.some(({ id }) => id === reason)) return;
  throw new DomainError(refusal, { allowed: list.map(({ id }) => id), count: list.length });
}
