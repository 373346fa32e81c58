/** Why a service gave up on an event. */
export const DEAD_LETTER_REASONS = ['handler-failed', 'process-died', 'unknown-version', 'unreadable'] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/**
 * `waiting`: a person has to decide. `replaying`: a person asked for a replay, which the active replica performs. `replayed`: the replay
 * succeeded. `discarded`: a person decided that the event needs no handling.
 */
export const DEAD_LETTER_STATES = ['waiting', 'replaying', 'replayed', 'discarded'] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** Why an event needs no handling any more. */
export const DISCARD_REASONS = ['handled-by-hand', 'superseded', 'not-applicable', 'test-data'] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

/**
 * What a person may do with a dead letter, by its state; `null` means that it is already so and nothing changes. The consumer itself
 * moves replaying → replayed (the handlers succeeded), replaying → waiting (they failed), any → waiting (the event came again and failed).
 */
export const STAFF_TRANSITIONS = {
  replay: {
    waiting: 'replaying', // the cause was probably removed
    discarded: 'replaying', // discarding deletes nothing, so a wrong discard can be undone
    replaying: null,
    replayed: null,
  },
  discard: {
    waiting: 'discarded',
    replaying: 'discarded', // the replay may wait for ever; refused only while its handlers run
    discarded: null,
    replayed: 'refused', // its effects are in the log
  },
} as const satisfies Record<string, Record<DeadLetterState, DeadLetterState | null | 'refused'>>;

export const statesFor = (action: keyof typeof STAFF_TRANSITIONS): DeadLetterState[] =>
  DEAD_LETTER_STATES.filter((state) => {
    const next = STAFF_TRANSITIONS[action][state];
    return next !== null && next !== 'refused';
  });

/** A person's last decision about a dead letter. */
export interface Decision {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly role: string;
  /** Opaque reference of the person. */
  readonly ref: string | null;
}

/** An event that a service gave up on. It holds no personal data: events have none, and failures are stored without their messages. */
export interface DeadLetter {
  readonly eventId: string;
  readonly municipality: string;
  /** Name and version, e.g. `request.submitted.v1`. */
  readonly type: string;
  /** Position in the log; decimal digits. */
  readonly position: string;
  readonly logId: string;
  readonly reason: DeadLetterReason;
  /** Name, code and place of the last failure. */
  readonly fault: string | null;
  /** How often its handlers failed, including replays. */
  readonly attempts: number;
  /** How often a replay ended, with success or failure. */
  readonly replays: number;
  readonly state: DeadLetterState;
  /** When it last became a dead letter (ISO 8601, UTC). */
  readonly deadAt: string;
  readonly replayedAt: string | null;
  readonly discardReason: DiscardReason | null;
  readonly decided: Decision | null;
}

/** A dead letter with its CloudEvent as it was delivered; null when that was unreadable. */
export interface DeadLetterWithEvent extends DeadLetter {
  readonly event: unknown;
}
