import { RequestSubmitted, type RecordedEvent } from '@guichet/events';
import { execute, type EventStore } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import type { Pool } from 'pg';
import { wasWrittenBy, writtenBy } from '../acceptance/done-calls.ts';
import { rewriteRecords } from '../acceptance/rewrite-records.ts';
import { CONTACT_FIELDS, correctContact, type CorrectedContact, type GivenContact } from '../domain/contact.ts';
import type { Fault } from '../domain/draft.ts';
import { requestDecider } from '../domain/request.ts';
import type { ServedMunicipality } from '../municipalities.ts';

export interface ContactCall {
  readonly municipality: ServedMunicipality;
  readonly requestId: string;
  readonly given: GivenContact;
  readonly actor: { readonly role: string; readonly ref: string | null };
  readonly correlationId: string;
  /** The same for the same call. */
  readonly eventId: string;
}

type ContactFields = (typeof CONTACT_FIELDS)[number][];

/** Puts right how those who made requests are reached: the sealed record first, under the same reference, and then the event. */
export class CorrectContacts {
  constructor(
    private readonly store: EventStore,
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** What was corrected, once for a call, or what is wrong with it. Throws Problems `request.not-found` and `request.without-contact`. */
  async correct(
    call: ContactCall,
  ): Promise<{ readonly fields: ContactFields } | { readonly faults: readonly Fault[] }> {
    const { municipality, requestId, given, actor, correlationId, eventId } = call;
    const stream = { municipality: municipality.id, category: 'request', id: requestId };
    const history = await this.store.readStream(stream);
    const fields = CONTACT_FIELDS.filter((field) => given[field] !== undefined);
    if (history.some(({ id }) => id === eventId)) return { fields };
    const corrected = await this.#rewritten(call, history);
    if ('faults' in corrected) return corrected;
    const contact = { requestId, fields, reachableBy: [...corrected.reachableBy] };
    const context = {
      ...{ municipality: municipality.id, correlationId, actor, channel: 'portal' as const },
      occurredAt: (await this.clock.now()).toISOString(),
    };
    const eventIds = () => eventId;
    await execute(this.store, requestDecider, stream, { type: 'correct-contact', contact }, context, { eventIds });
    return { fields };
  }

  async #rewritten(
    { municipality, given, eventId }: ContactCall,
    history: readonly RecordedEvent[],
  ): Promise<CorrectedContact> {
    const { subjectRef, serviceCode } = submittedIn(history);
    if (subjectRef === null) throw new Problem('request.without-contact');
    const policy = municipality.remembered.services.get(serviceCode)?.reporter ?? 'anonymous';
    let corrected: CorrectedContact | undefined;
    await rewriteRecords(this.pool, municipality.id, [subjectRef], (before) => {
      const done = wasWrittenBy(before, 'correctedBy', eventId); // its event failed, and others may have corrected it since
      corrected = correctContact(before, done ? {} : given, policy);
      return done || 'faults' in corrected ? before : writtenBy(corrected.fields, 'correctedBy', eventId);
    });
    if (!corrected) throw new Problem('request.without-contact'); // it was erased
    return corrected;
  }
}

function submittedIn(history: readonly RecordedEvent[]) {
  const submitted = history.find((event) => RequestSubmitted.is(event));
  if (!submitted) throw new Problem('request.not-found');
  return submitted.data;
}
