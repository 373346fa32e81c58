import { createHash } from 'node:crypto';
import type { Outcome } from './post.ts';
import type { Submission } from './submission.ts';

/** Says what a run would make of each row, without sending it: an id that repeats is one request. */
export class DryRun {
  readonly #contents = new Map<string, string>();

  outcomeOf({ key, form }: Submission): Outcome {
    const content = createHash('sha256').update(JSON.stringify(form)).digest('base64');
    const earlier = this.#contents.get(key);
    this.#contents.set(key, earlier ?? content);
    if (earlier !== undefined && earlier !== content) return { kind: 'changed' };
    return { kind: 'accepted', reference: '', replayed: earlier !== undefined };
  }
}
