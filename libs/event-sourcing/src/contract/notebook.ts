import type { EventBody } from '@guichet/events';
import { accepted, ignored, rejected, type Decider } from '../decider.ts';
import { DomainError } from '../errors.ts';
import { Noted } from './contract-events.ts';

/** A minimal decider: it notes each word once, and at most three words. */
export type Notebook = readonly string[];
export interface Note {
  readonly words: readonly string[];
}

export const noted = (...words: string[]) => Noted({ words });

export const notebook: Decider<Note, Notebook, EventBody<typeof Noted.type, { words: string[] }>> = {
  initialState: [],
  evolve: (state, event) => [...state, ...event.data.words],
  decide({ words }, state) {
    const unknown = words.filter((word) => !state.includes(word));
    if (unknown.length === 0) return ignored('already-noted');
    if (state.length + unknown.length > 3) return rejected(new DomainError('notebook.full', { most: 3 }));
    return accepted(...unknown.map((word) => noted(word)));
  },
};
