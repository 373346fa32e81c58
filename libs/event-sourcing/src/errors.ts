/** The store cannot be reached or gave no answer: what was asked may be repeated under the same ids. */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
}

/** Somebody appended to the stream in between: read, fold and decide again. */
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

/** An event id stands already in another stream, or only part of the batch is known. */
export class EventIdReused extends Error {
  override readonly name = 'EventIdReused';
  constructor(readonly streamId: string) {
    super(`an event id of this append to ${streamId} is taken`);
  }
}

/** No event of this log stands at the position: it was taken from another log, or made up. Not every store can tell. */
export class PositionUnknown extends Error {
  override readonly name = 'PositionUnknown';
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

/** A rule of the domain said no. HTTP status and language belong to the edge, which knows this code. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    /** Stable, e.g. `case.cannot-accept`. */
    readonly code: string,
    /** Codes and numbers, or lists of codes; the edge says them in the caller's language. */
    readonly parameters: Readonly<Record<string, string | number | readonly string[]>> = {},
  ) {
    super(code);
  }
}
