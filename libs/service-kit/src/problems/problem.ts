/** Numbers, words, or lists of words; the catalogue says them in the caller's language where it has `words` for them. */
export type ProblemParameters = Readonly<Record<string, string | number | readonly string[]>>;

/** One field of a request that cannot be accepted. */
export interface FieldFault {
  /** Path of the field as the caller named it, e.g. `lat`, `attribute[DEPTH]`, `contact.email`. */
  readonly field: string;
  readonly code: string;
  readonly parameters?: ProblemParameters;
}

/** What the caller is told: a stable code. Status and texts are in the catalogue; parameters reach only the caller, never a log. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    readonly parameters: ProblemParameters = {},
    readonly faults: readonly FieldFault[] = [],
    /** Further members of the document, for programs. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/** A request with faulty fields, as validation reports it (400). */
export const invalidRequest = (faults: readonly FieldFault[]): Problem =>
  new Problem('request.invalid', { count: faults.length }, faults);
