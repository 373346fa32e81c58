import { execute, idFrom, newId, type EventStore } from '@guichet/event-sourcing';
import { InteractionRecorded, type Channel } from '@guichet/events';
import { KeyedCall, Problem, type Caller } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import { interactionDecider, type ContactReason } from '../domain/interaction.ts';
import { readReference } from '../domain/reference.ts';
import type { Secrets } from '../acceptance/secrets.ts';
import type { Submissions } from '../acceptance/submissions.ts';

export interface Contact {
  readonly channel: Channel;
  readonly reason: ContactReason;
  readonly articleId: string | undefined;
  /** Tracking number as it was typed. */
  readonly reference: string | undefined;
}

/** Notes why people turn to the municipality. What is noted are codes: never who it was, or what they said. */
export class RecordInteractions {
  constructor(
    private readonly store: EventStore,
    private readonly submissions: Pick<Submissions, 'byReference'>,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Its id. Throws Problems `interaction.request-required`, `request.not-found` and `idempotency.key-reused`. */
  async record(municipality: string, contact: Contact, caller: Caller, given: string | undefined): Promise<string> {
    const { channel, reason, articleId, reference } = contact;
    if (reason === 'chase' && reference === undefined) throw new Problem('interaction.request-required');
    const requestId = reference === undefined ? undefined : await this.#requestBehind(municipality, reference);
    const key = given ?? newId();
    const scope = ['interaction', municipality, caller.ref ?? caller.role];
    const fingerprint = this.secrets.fingerprint({ channel, reason, articleId, requestId });
    const call = new KeyedCall({ scope, key, fingerprint });
    const interactionId = idFrom(...scope, key);
    const { events } = await execute(
      this.store,
      interactionDecider,
      { municipality, category: 'interaction', id: interactionId },
      InteractionRecorded({
        interactionId,
        reason,
        ...(articleId !== undefined && { articleId }),
        ...(requestId !== undefined && { requestId }),
      }),
      {
        municipality,
        correlationId: call.correlationId,
        actor: { role: caller.role, ref: caller.ref },
        channel,
        occurredAt: (await this.clock.now()).toISOString(),
      },
      { eventIds: call.eventIds, fresh: given === undefined },
    );
    call.refuseAnother(events);
    return interactionId;
  }

  async #requestBehind(municipality: string, typed: string): Promise<string> {
    const reference = readReference(typed);
    const submission = reference && (await this.submissions.byReference(municipality, reference));
    if (!submission) throw new Problem('request.not-found');
    const { requestId } = submission;
    const events = await this.store.readStream({ municipality, category: 'request', id: requestId });
    if (events.length === 0) throw new Problem('request.not-found');
    return requestId;
  }
}
