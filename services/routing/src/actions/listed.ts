import { DomainError } from '@guichet/event-sourcing';
import type { NamedSettings } from '@guichet/settings';

/** Throws the refusal, which names those that there are, where the code is none of the list in force. */
export function refuseUnlisted(code: string, list: readonly NamedSettings[], refusal: string): void {
  if (list.some(({ id }) => id === code)) return;
  throw new DomainError(refusal, { allowed: list.map(({ id }) => id), count: list.length });
}
