/** Something that waits for an instant. */
export interface Timer {
  readonly municipality: string;
  /** Id of the case, or of whatever else waits. */
  readonly entityId: string;
  readonly name: string;
  /** Tells several timers of one name apart; otherwise empty. */
  readonly rung: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  /** Id of the event that set it. */
  readonly causedBy: string;
}

/** A timer that is being fired. */
export interface DueTimer extends Timer {
  /** The time of the firing, by the clock of timers (ISO 8601, UTC); never before `dueAt`. */
  readonly now: string;
  /** Of the event that set it. */
  readonly correlationId: string;
  /** Id of the first event that it appends. */
  readonly firesAs: string;
  /** Failed firings before this one. */
  readonly attempts: number;
}
