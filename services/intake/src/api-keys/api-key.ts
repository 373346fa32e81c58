/** What a key may be allowed to do. */
export const KEY_ACTIONS = ['submit-requests', 'post-updates'] as const;
export type KeyAction = (typeof KEY_ACTIONS)[number];

/** Calls a minute, unless the key says otherwise. */
export const CALLS_PER_MINUTE = 60;

/** What whoever makes a key decides. Label and contact are for staff: they are in no event, log or public answer. */
export interface KeyGrant {
  readonly municipality: string;
  /** What the key is for, e.g. the name of the application. */
  readonly label: string;
  /** How to reach whoever holds it. */
  readonly contact: string;
  readonly actions: readonly KeyAction[];
  /** Codes of the services that it is good for; null for all. */
  readonly services: readonly string[] | null;
  readonly callsPerMinute: number;
  /** ISO 8601; null for never. */
  readonly expiresAt: string | null;
}

export interface ApiKey extends KeyGrant {
  /** Opaque: stands for the key in events. */
  readonly id: string;
  readonly prefix: string;
  /** Times are ISO 8601, UTC. */
  readonly createdAt: string;
  /** A day (UTC), not a time: it shows keys that nobody needs any more, and traces nobody. */
  readonly lastUsedOn: string | null;
  readonly revokedAt: string | null;
}
