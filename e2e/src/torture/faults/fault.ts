import type { Installation } from '../../installation.ts';
import type { Loss } from '../evidence.ts';

export interface Scene {
  readonly installation: Installation;
  /** Mount point of the small file system the data folder is on; undefined where there is none. */
  readonly smallDisk: string | undefined;
}

export interface Outcome {
  /** When the cause was gone; from there on recovery is counted. Milliseconds since 1970. */
  readonly undoneAt: number;
  /** How often it struck; once unless told. */
  readonly blows?: number;
  /** What was seen, for the report. */
  readonly note?: string;
  /** What a restore declares lost. */
  readonly lost?: Loss;
  /** A promise that was seen broken while it happened. */
  readonly broken?: string;
}

/** Strikes and undoes itself, whatever happens in between. `random` says whom and for how long. */
export type Fault = (scene: Scene, random: () => number) => Promise<Outcome>;

/** Milliseconds between the two. */
export const between = (least: number, most: number, random: () => number): number =>
  Math.round(least + (most - least) * random());
