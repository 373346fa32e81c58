/** Why a service gave an event up. */
export const DEAD_LETTER_REASONS = ['handler-failed', 'process-died', 'unknown-version', 'unreadable'] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/**
 * `waiting`: for a person. `replaying`: a person asked for it to be handled again, which the active replica does. `replayed`: it was.
 * `discarded`: a person decided that it needs no handling.
 */
export const DEAD_LETTER_STATES = ['waiting', 'replaying', 'replayed', 'discarded'] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** Why an event needs no handling any more. */
export const DISCARD_REASONS = ['handled-by-hand', 'superseded', 'not-applicable', 'test-data'] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

/**
 * What a person may do with a letter, by its state; `null`: it is so already, and asking again changes nothing. What a consumer does:
 * replaying → replayed (the handlers are done), replaying → waiting (it died again), any → waiting (the event came again and died).
 */
export const STAFF_TRANSITIONS = {
  replay: {
    waiting: 'replaying', // the cause was removed, or is hoped to be
    discarded: 'replaying', // nothing was deleted: a wrong discard is taken back by handling the event after all
    replaying: null,
    replayed: null,
  },
  discard: {
    waiting: 'discarded',
    replaying: 'discarded', // what it waits for may never come; refused only while its handlers are at work
    discarded: null,
    replayed: 'refused', // its effects are in the log
  },
} as const satisfies Record<string, Record<DeadLetterState, DeadLetterState | null | 'refused'>>;

export const statesFor = (action: keyof typeof STAFF_TRANSITIONS): DeadLetterState[] =>
  DEAD_LETTER_STATES.filter((state) => {
    const next = STAFF_TRANSITIONS[action][state];
    return next !== null && next !== 'refused';
  });

/** A person's decision about a letter; the last one is kept. */
export interface Decision {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly role: string;
  /** Opaque reference of the person. */
  readonly ref: string | null;
}

/** An event that a service gave up on. It holds no personal data: events do not, and failures are kept without their messages. */
export interface DeadLetter {
  readonly eventId: string;
  readonly municipality: string;
  /** Name and version, e.g. `request.submitted.v1`. */
  readonly type: string;
  /** Place in the log; decimal digits. */
  readonly position: string;
  readonly logId: string;
  readonly reason: DeadLetterReason;
  /** Name, code and place of the last failure. */
  readonly fault: string | null;
  /** Times its handlers were called in vain, replays included. */
  readonly attempts: number;
  /** Times a replay ended, one way or the other. */
  readonly replays: number;
  readonly state: DeadLetterState;
  /** When it died last (ISO 8601, UTC). */
  readonly deadAt: string;
  readonly replayedAt: string | null;
  readonly discardReason: DiscardReason | null;
  readonly decided: Decision | null;
}

/** A dead letter with its event: the CloudEvent as it was delivered, null for one that was unreadable. */
export interface DeadLetterWithEvent extends DeadLetter {
  readonly event: unknown;
}
