import { IMPORTED_IN_ERROR, RequestImportReversed, type RecordedOf } from '@guichet/events';
import { EventStore } from '@guichet/event-sourcing';
import { PublishedSettings } from '@guichet/settings';
import { holdEndingAt } from '../dates/hold-ending.ts';
import type { OpenedCase } from '../domain/case/state.ts';
import { reactAt } from './react-at.ts';
import type { RequestMoves } from './request-moves.ts';

/** Frozen: ids of events are made of it. */
const REVERSE_IMPORT = 'routing.reverse-import';

/** A case that holds only what was imported by mistake never counts; with other requests in it, it goes on for them. */
export class ImportReversals {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly moves: RequestMoves,
  ) {}

  /** Before the request has a case, nothing is done: whoever routes it finds the reversal. */
  async follow(reversed: RecordedOf<typeof RequestImportReversed>): Promise<void> {
    const { municipality, occurredAt } = reversed.metadata;
    const present = await this.moves.presentCase(municipality, reversed.data.requestId);
    if (!present || isOver(present.state)) return;
    const { stream, history, state } = present;
    const undone = await Promise.all(state.requestIds.map((id) => this.isReversed(municipality, id)));
    if (!undone.every(Boolean)) return;
    const { held, decider } = await holdEndingAt(this.settings, municipality, { state, now: new Date(occurredAt) });
    const command = { type: 'close-in-error', held } as const; // a request that joined in between was not looked at
    await reactAt(this.store, { stream, history, command, decider }, reversed, REVERSE_IMPORT, occurredAt);
  }

  private async isReversed(municipality: string, id: string): Promise<boolean> {
    const events = await this.store.readStream({ municipality, category: 'request', id });
    return events.some((event) => RequestImportReversed.is(event));
  }
}

/** Merged, or closed in error already. */
const isOver = (state: OpenedCase): boolean =>
  state.status === 'merged' || ('outcome' in state && state.outcome === IMPORTED_IN_ERROR);
