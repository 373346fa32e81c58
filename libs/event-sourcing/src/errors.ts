/** The store cannot be reached or did not answer. The call may be repeated with the same ids. */
export class EventStoreUnavailable extends Error {
  override readonly name: string = 'EventStoreUnavailable';
}

/** The store answers, but refuses the user or the password: repeat the call once an operator has mended that. */
export class CredentialsRefused extends EventStoreUnavailable {
  override readonly name: string = 'CredentialsRefused';
}

/** Another append changed the stream in the meantime: read, fold and decide again. */
export class ConcurrencyConflict extends Error {
  override readonly name = 'ConcurrencyConflict';
  constructor(
    readonly streamId: string,
    readonly expected: string | number,
    readonly actual: number,
  ) {
    super(`${streamId} is at revision ${actual}, not ${expected}`);
  }
}

/** An event id already exists in another stream, or only some events of the append exist. */
export class EventIdReused extends Error {
  override readonly name = 'EventIdReused';
  constructor(readonly streamId: string) {
    super(`an event id of this append to ${streamId} is taken`);
  }
}

/** The log has no event at this position, so the position is not from this log. Not every store can detect this. */
export class PositionUnknown extends Error {
  override readonly name = 'PositionUnknown';
}

/** Events that the log acknowledged are missing, because somebody deleted or truncated a stream: only a restore brings them back. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}

/** The gate refused an event: unknown type, wrong shape, free text, or more than 256 KiB. Reasons never quote values. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';
  constructor(
    readonly type: string,
    readonly reasons: readonly string[],
  ) {
    super(`${type} refused: ${reasons.join('; ')}`);
  }
}

/** The database role may not write this category of streams. */
export class CategoryForbidden extends Error {
  override readonly name = 'CategoryForbidden';
}

/** A domain rule refused the command. The HTTP layer maps the code to a status and a text. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    /** Stable, e.g. `case.cannot-accept`. */
    readonly code: string,
    /** Codes, numbers or lists of codes, which the HTTP layer writes in the caller's language. */
    readonly parameters: Readonly<Record<string, string | number | readonly string[]>> = {},
  ) {
    super(code);
  }
}
