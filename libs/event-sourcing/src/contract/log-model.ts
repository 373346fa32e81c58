import type { NewEvent } from '@guichet/events';
import type { ExpectedRevision } from '../event-store.ts';

export interface ModelAppend {
  readonly key: string;
  readonly events: readonly NewEvent[];
  /** The revision of the stream before this event. */
  readonly base: number;
}

export type Verdict =
  | { readonly outcome: 'appended' | 'duplicate'; readonly revision: number }
  | { readonly outcome: 'conflict'; readonly actual: number }
  | { readonly outcome: 'reused' };

/** A simple model of a log: streams of events by a short name, and the order of all events. */
export class LogModel {
  readonly streams = new Map<string, NewEvent[]>();
  readonly log: { readonly event: NewEvent; readonly key: string; readonly revision: number }[] = [];
  readonly appends: ModelAppend[] = [];
  /** Position of each event of `log`, as the store gave it. */
  readonly positions: bigint[] = [];

  constructor(private readonly knowsEveryId: boolean) {}

  stream = (key: string): readonly NewEvent[] => this.streams.get(key) ?? [];

  verdict(key: string, events: readonly NewEvent[], expected: ExpectedRevision): Verdict {
    const revision = this.stream(key).length;
    const ids = events.map(({ id }) => id);
    if (this.knowsEveryId) {
      const known = ids.filter((id) => this.log.some(({ event }) => event.id === id));
      if (known.length) return this.#standsAt(key, ids, this.#placeOf(key, ids)) ?? { outcome: 'reused' };
    } else if (expected !== 'any') {
      const duplicate = this.#standsAt(key, ids, expected === 'none' ? 0 : expected);
      if (duplicate) return duplicate;
    }
    if (expected !== 'any' && (expected === 'none' ? 0 : expected) !== revision)
      return { outcome: 'conflict', actual: revision };
    return { outcome: 'appended', revision: revision + ids.length };
  }

  #placeOf = (key: string, ids: readonly string[]): number => this.stream(key).findIndex(({ id }) => id === ids[0]);

  #standsAt(key: string, ids: readonly string[], place: number): Verdict | undefined {
    const there = place < 0 ? [] : this.stream(key).slice(place, place + ids.length);
    if (there.map(({ id }) => id).join() !== ids.join()) return undefined;
    return { outcome: 'duplicate', revision: this.stream(key).length };
  }

  record(key: string, events: readonly NewEvent[], positions: readonly bigint[]): void {
    const base = this.stream(key).length;
    this.appends.push({ key, events, base });
    events.forEach((event, index) => this.log.push({ event, key, revision: base + index + 1 }));
    this.positions.push(...positions);
    this.streams.set(key, [...this.stream(key), ...events]);
  }
}
