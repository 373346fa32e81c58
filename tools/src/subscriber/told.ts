/** What a command answers: lines for people and the same for programs. Notes are for the terminal and no part of the answer. */
export interface Told {
  readonly lines: readonly string[];
  readonly json: unknown;
  readonly notes?: readonly string[];
}
