import type { Actor, Channel, EventBody, EventMetadata, NewEvent, RecordedEvent } from '@guichet/events';
import { fold, type Decider, type Decision } from './decider.ts';
import { ConcurrencyConflict, EventIdReused } from './errors.ts';
import { streamId, type EventStore, type StreamName } from './event-store.ts';
import { newId } from './ids.ts';
import { activeTraceparent, inAppendSpan, newTraceparent } from './traceparent.ts';

/** Who asks, for whom, why and when: what decisions need of the world beside the command, and what every event carries. */
export interface CommandContext {
  readonly municipality: string;
  /** The id of the first event unless told. */
  readonly correlationId?: string;
  /** The event this reacts to. */
  readonly causationId?: string;
  readonly actor: Actor;
  readonly channel: Channel;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /** W3C; of the active span unless told, and of a new trace outside of any. */
  readonly traceparent?: string;
}

export interface ExecuteOptions {
  /** Id of the n-th event (from 0) of this command. Ids that are the same on every try make the command idempotent. */
  readonly eventIds?: (ordinal: number) => string;
  /** The stream is believed not to exist: the first try goes without reading it. Believing wrongly costs a try and no more. */
  readonly fresh?: boolean;
}

export interface Executed<S, E extends EventBody> {
  /** `duplicate`: events with these ids were in the stream already. `ignored`: the decider had nothing to do. */
  readonly outcome: 'appended' | 'duplicate' | 'ignored';
  /** Why it was ignored, in a word. */
  readonly reason?: string;
  /** New events, or the ones a duplicate stands for. */
  readonly events: readonly (RecordedEvent & E)[];
  /** After these events. */
  readonly state: S;
  /** Of the stream; 0 when it does not exist. */
  readonly revision: number;
  /** Position of the last of `events`. */
  readonly position?: bigint;
}

const MOST_TRIES = 5;

/**
 * Read, fold, decide, append, and again when somebody was faster. Throws the decider's `DomainError`, `ConcurrencyConflict` after
 * five tries, and whatever the store rejects with. A duplicate is recognised by the event ids in the stream, before anything is
 * decided: newer code that would decide otherwise changes nothing about what was decided.
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
      const believedWrongly = fresh && fault instanceof EventIdReused;
      if (last || !(believedWrongly || fault instanceof ConcurrencyConflict)) throw fault;
    }
  }
}

/** Undefined where the stream holds more than was believed: it is to be read, and what stands in it decides. */
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
  if (appended.status === 'duplicate') return undefined; // what was decided then may be more than would be decided now
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

/** Events from the first ordinal on, as far as they are there. */
function ofThisCommand(history: readonly RecordedEvent[], eventIds: (ordinal: number) => string): RecordedEvent[] {
  const byId = new Map(history.map((event) => [event.id, event]));
  const found: RecordedEvent[] = [];
  for (let event = byId.get(eventIds(0)); event; event = byId.get(eventIds(found.length))) found.push(event);
  return found;
}

function executed<S, E extends EventBody>(
  outcome: 'appended' | 'duplicate',
  events: readonly RecordedEvent[],
  state: S,
  revision: number,
): Executed<S, E> {
  return {
    outcome,
    events: events as readonly (RecordedEvent & E)[],
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
