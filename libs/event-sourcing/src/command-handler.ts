import type { Actor, Channel, EventBody, EventMetadata, NewEvent, RecordedEvent } from '@guichet/events';
import { fold, type Decider } from './decider.ts';
import { ConcurrencyConflict, EventIdReused } from './errors.ts';
import type { EventStore, StreamName } from './event-store.ts';
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
    try {
      return await attempt(
        store,
        decider,
        stream,
        command,
        context,
        tries === 1 ? options : { ...options, fresh: false },
      );
    } catch (fault) {
      const believedWrongly = fault instanceof EventIdReused && options.fresh && tries === 1;
      if (!(believedWrongly || fault instanceof ConcurrencyConflict) || tries === MOST_TRIES) throw fault;
    }
  }
}

async function attempt<C, S, E extends EventBody>(
  store: EventStore,
  decider: Decider<C, S, E>,
  stream: StreamName,
  command: C,
  context: CommandContext,
  { eventIds, fresh = false }: ExecuteOptions,
): Promise<Executed<S, E>> {
  const history = fresh ? [] : await store.readStream(stream);
  const state = fold(decider, history);
  const revision = history.at(-1)?.revision ?? 0;
  const earlier = eventIds ? ofThisCommand(history, eventIds) : [];
  if (earlier.length) return executed('duplicate', earlier, state, revision);

  const decision = decider.decide(command, state);
  const again = () => attempt(store, decider, stream, command, context, { eventIds });
  if (fresh && (decision.kind !== 'accepted' || decision.events.length === 0)) return again();
  if (decision.kind === 'rejected') throw decision.error;
  if (decision.kind === 'ignored')
    return {
      outcome: 'ignored',
      reason: decision.reason,
      events: [],
      state,
      revision,
    };
  if (decision.events.length === 0)
    return {
      outcome: 'ignored',
      reason: 'nothing-to-do',
      events: [],
      state,
      revision,
    };

  const expected = revision === 0 ? 'none' : revision;
  const appended = await inAppendSpan(decision.events[0]!.type, context.traceparent, () =>
    store.append(stream, withEnvelope(decision.events, context, eventIds), expected),
  );
  if (appended.status === 'duplicate') {
    // Appended before we looked, or by another replica since. What was decided then may be more than we would decide now.
    if (fresh) return again();
    return executed('duplicate', appended.events, fold(decider, await store.readStream(stream)), appended.revision);
  }
  return executed(
    'appended',
    appended.events,
    fold({ ...decider, initialState: state }, decision.events),
    appended.revision,
  );
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
