import type { Actor, Channel, EventBody, EventMetadata, NewEvent, RecordedEvent } from '@guichet/events';
import { fold, type Decider, type Decision } from './decider.ts';
import { ConcurrencyConflict, EventIdReused } from './errors.ts';
import { streamId, type AppendedEvent, type EventStore, type StreamName } from './event-store.ts';
import { newId } from './ids.ts';
import { activeTraceparent, inAppendSpan, newTraceparent } from './traceparent.ts';

/** Who issues the command, for which municipality, why and when; every event of the command carries this. */
export interface CommandContext {
  readonly municipality: string;
  /** Default: the id of the first event. */
  readonly correlationId?: string;
  /** Id of the event that caused the command. */
  readonly causationId?: string;
  readonly actor: Actor;
  readonly channel: Channel;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** W3C trace context. Default: that of the active span, or of a new trace when there is none. */
  readonly traceparent?: string;
}

export interface ExecuteOptions {
  /** Id of the n-th event (from 0) of this command. When the ids are the same on every try, the command is idempotent. */
  readonly eventIds?: (ordinal: number) => string;
  /** True when the stream probably does not exist: the first try then does not read it. If the stream exists, this only costs one try. */
  readonly fresh?: boolean;
}

export interface Executed<S, E extends EventBody> {
  /** `duplicate`: events with these ids were in the stream already. `ignored`: the decider had nothing to do. */
  readonly outcome: 'appended' | 'duplicate' | 'ignored';
  /** Why it was ignored, as a code. */
  readonly reason?: string;
  /** The new events, or for a duplicate the existing ones. */
  readonly events: readonly (AppendedEvent & E)[];
  /** The state after these events. */
  readonly state: S;
  /** Revision of the stream; 0 when it does not exist. */
  readonly revision: number;
  /** Position of the last of `events`. */
  readonly position?: bigint;
}

const MOST_TRIES = 5;

/**
 * Reads the stream, folds it, decides and appends; after a conflict it starts again. Throws the decider's `DomainError`,
 * `ConcurrencyConflict` after five tries, and the failures of the store. A duplicate is recognized by the event ids in the stream before
 * the decision, so that newer code with other rules does not change an earlier decision.
 */
export async function execute<C, S, E extends EventBody>(
  store: EventStore,
  decider: Decider<C, S, E>,
  stream: StreamName,
  command: C,
  context: CommandContext,
  options: ExecuteOptions = {},
): Promise<Executed<S, E>> {
  for (let tries = 1; ; tries++) {
    const fresh = tries === 1 && options.fresh === true;
    const last = tries === MOST_TRIES;
    try {
      const done = await attempt(store, decider, stream, command, context, { ...options, fresh });
      if (done) return done;
      if (last) throw new ConcurrencyConflict(streamId(stream), 'any', 0);
    } catch (fault) {
      const streamExists = fresh && fault instanceof EventIdReused;
      if (last || !(streamExists || fault instanceof ConcurrencyConflict)) throw fault;
    }
  }
}

/** Undefined when the stream has events that were not expected: the caller has to read it and decide again. */
async function attempt<C, S, E extends EventBody>(
  store: EventStore,
  decider: Decider<C, S, E>,
  stream: StreamName,
  command: C,
  context: CommandContext,
  { eventIds, fresh }: ExecuteOptions,
): Promise<Executed<S, E> | undefined> {
  const history = fresh ? [] : await store.readStream(stream);
  const state = fold(decider, history);
  const revision = history.at(-1)?.revision ?? 0;
  const earlier = eventIds ? ofThisCommand(history, eventIds) : [];
  if (earlier.length) return executed('duplicate', earlier, state, revision);

  const decision = decider.decide(command, state);
  const events = decision.kind === 'accepted' ? decision.events : [];
  if (events.length === 0) return fresh ? undefined : nothingDone(decision, state, revision);

  const expected = revision === 0 ? 'none' : revision;
  const appended = await inAppendSpan(events[0]!.type, context.traceparent, () =>
    store.append(stream, withEnvelope(events, context, eventIds), expected),
  );
  if (appended.status === 'duplicate') return undefined; // the earlier decision may have more events than this one
  return executed(
    appended.status,
    appended.events,
    fold({ ...decider, initialState: state }, events),
    appended.revision,
  );
}

function nothingDone<S, E extends EventBody>(decision: Decision<E>, state: S, revision: number): Executed<S, E> {
  if (decision.kind === 'rejected') throw decision.error;
  const reason = decision.kind === 'ignored' ? decision.reason : 'nothing-to-do';
  return { outcome: 'ignored', reason, events: [], state, revision };
}

/** The events of this command that are in the history, from ordinal 0 to the first missing one. */
function ofThisCommand(history: readonly RecordedEvent[], eventIds: (ordinal: number) => string): RecordedEvent[] {
  const byId = new Map(history.map((event) => [event.id, event]));
  const found: RecordedEvent[] = [];
  for (let event = byId.get(eventIds(0)); event; event = byId.get(eventIds(found.length))) found.push(event);
  return found;
}

function executed<S, E extends EventBody>(
  outcome: 'appended' | 'duplicate',
  events: readonly AppendedEvent[],
  state: S,
  revision: number,
): Executed<S, E> {
  return {
    outcome,
    events: events as readonly (AppendedEvent & E)[],
    state,
    revision,
    position: events.at(-1)?.position,
  };
}

function withEnvelope(
  bodies: readonly EventBody[],
  context: CommandContext,
  eventIds?: (ordinal: number) => string,
): NewEvent[] {
  const ids = bodies.map((_, ordinal) => eventIds?.(ordinal) ?? newId());
  const metadata: EventMetadata = {
    municipality: context.municipality,
    correlationId: context.correlationId ?? ids[0]!,
    causationId: context.causationId ?? null,
    actor: context.actor,
    channel: context.channel,
    traceparent: context.traceparent ?? activeTraceparent() ?? newTraceparent(),
    occurredAt: context.occurredAt,
  };
  return bodies.map((body, ordinal) => ({
    ...body,
    id: ids[ordinal]!,
    metadata,
  }));
}
