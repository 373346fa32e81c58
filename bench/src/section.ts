import type { Figure } from './measure/figure.ts';

/** The options of a run, and where a section records its figures. */
export interface Bench {
  readonly rounds: number;
  /** Length of one turn of a contender, seconds. */
  readonly turnSeconds: number;
  /** Whether to measure also the sizes that take minutes to fill. */
  readonly full: boolean;
  /** An EventStoreDB to measure, `esdb://…`; the stand-in otherwise. */
  readonly log: string | undefined;
  /** Folder for profiles; when given, the run profiles processes instead of measuring figures. */
  readonly profileInto?: string;
  record(figure: Omit<Figure, 'section'>): void;
  /** Prints a line on standard error; it is not part of the result. */
  progress(line: string): void;
}

export interface Section {
  readonly name: string;
  /** One line that describes the section. */
  readonly about: string;
  run(bench: Bench): Promise<void>;
}
