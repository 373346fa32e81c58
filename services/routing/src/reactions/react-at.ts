import type { CaseEvent, RecordedEvent } from '@guichet/events';
import { react, type Decider, type EventStore, type StreamName } from '@guichet/event-sourcing';
import { RetryLater } from '@guichet/messaging';
import type { CaseCommand } from '../domain/case/commands.ts';
import { CommandOutdated, decidedAt } from '../domain/case/decided-at.ts';
import type { CaseState } from '../domain/case/state.ts';

/** A command, and the case that it was made for. */
export interface MadeFor {
  readonly stream: StreamName;
  readonly history: readonly RecordedEvent[];
  readonly command: CaseCommand;
  readonly decider: Decider<CaseCommand, CaseState, CaseEvent>;
}

/** Reacts with a command that was made for the case as it was read. Throws RetryLater where the case has changed since. */
export async function reactAt(
  store: EventStore,
  { stream, history, command, decider }: MadeFor,
  cause: RecordedEvent,
  handlerName: string,
  occurredAt?: string,
): Promise<void> {
  const options = { actorName: 'routing', ...(occurredAt !== undefined && { occurredAt }) };
  try {
    await react(store, decidedAt(history.length, decider), stream, command, cause, handlerName, options);
  } catch (fault) {
    if (fault instanceof CommandOutdated) throw new RetryLater('the case changed in between');
    throw fault;
  }
}
