import type { Figure } from './measure/figure.ts';

/** What a section is given to measure with. */
export interface Bench {
  readonly rounds: number;
  /** Of one turn of a contender, seconds. */
  readonly turnSeconds: number;
  /** The sizes that take minutes to fill. */
  readonly full: boolean;
  /** Folder for profiles: this run is made to look at what the processes do, not for its figures. */
  readonly profileInto?: string;
  record(figure: Omit<Figure, 'section'>): void;
  /** Told on standard error, not part of the result. */
  progress(line: string): void;
}

export interface Section {
  readonly name: string;
  /** What it is about, in a line. */
  readonly about: string;
  run(bench: Bench): Promise<void>;
}
