import type { Installation } from '../../installation.ts';
import type { Loss } from '../evidence.ts';

export interface Scene {
  readonly installation: Installation;
  /** Mount point of the small file system the data folder is on; undefined where there is none. */
  readonly smallDisk: string | undefined;
}

export interface Outcome {
  /** When the cause was removed, which is the start of the recovery time. Milliseconds since 1970. */
  readonly undoneAt: number;
  /** How many times it happened; 1 by default. */
  readonly blows?: number;
  /** What was seen, for the report. */
  readonly note?: string;
  /** What a restore declares lost. */
  readonly lost?: Loss;
  /** A promise that was seen broken while it happened. */
  readonly broken?: string;
}

/** Causes the fault and always undoes it, also after a failure. `random` chooses the target and the duration. */
export type Fault = (scene: Scene, random: () => number) => Promise<Outcome>;

/** Milliseconds between the two. */
export const between = (least: number, most: number, random: () => number): number =>
  Math.round(least + (most - least) * random());
