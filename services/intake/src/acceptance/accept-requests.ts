import { RequestImportReversed, type Channel, type Language } from '@guichet/events';
import { EventStoreUnavailable, execute, idFrom, newId, type EventStore } from '@guichet/event-sourcing';
import { Problem, type Caller, type FieldFault } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import type { CheckedRequest } from '../domain/checked-request.ts';
import type { Draft } from '../domain/draft.ts';
import { withoutHistory } from '../domain/history.ts';
import { referenceOf } from '../domain/reference.ts';
import { requestDecider } from '../domain/request.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import type { RecordDiversions } from '../interactions/record-diversions.ts';
import { named, type FieldNames } from '../refusal.ts';
import { checkCall, type Refused } from './check-call.ts';
import type { Secrets } from './secrets.ts';
import { seal, type SealedRecord } from './sealed-outbox.ts';
import { submittedFacts } from './submitted-facts.ts';
import type { RecordedSubmission, Submission, Submissions } from './submissions.ts';

export interface Call {
  readonly municipality: ServedMunicipality;
  readonly draft: Draft;
  readonly caller: Caller;
  /** How it came, unless the caller is an importer. */
  readonly channel: Channel;
  /** In which the reporter is written to. */
  readonly language: Language;
  /** In which this call is answered. */
  readonly readerLanguage: Language;
  readonly idempotencyKey: string | undefined;
  readonly nameOf: FieldNames;
}

export interface Acceptance {
  readonly requestId: string;
  /** Tracking number. */
  readonly reference: string;
  /** The same call was accepted before, and this is its answer. */
  readonly replayed: boolean;
  /** What was not understood, and is kept as it was typed. */
  readonly notUnderstood: readonly FieldFault[];
}

/** From a draft to `request.submitted`: check, keep the personal fields, append. Nothing is written of a draft that is refused. */
export class AcceptRequests {
  constructor(
    private readonly store: EventStore,
    private readonly submissions: Submissions,
    private readonly secrets: Secrets,
    private readonly diversions: Pick<RecordDiversions, 'record'>,
    private readonly clock: Clock,
    /** Is told of each request that was not in the log before. */
    private readonly accepted: (request: { municipality: string; requestId: string }) => void = () => undefined,
  ) {}

  /** Throws a Problem that names every fault, and EventStoreUnavailable when it is unknown whether the event was appended. */
  async accept(given: Call): Promise<Acceptance> {
    const call = given.caller.role === 'importer' ? given : { ...given, draft: withoutHistory(given.draft) };
    for (let again = 0; ; again += 1) {
      const accepted = await this.#acceptAs(call, requestIdOf(call, again));
      if (accepted !== 'reversed') return accepted;
    }
  }

  /** `reversed` where the id was that of a request whose import was undone. */
  async #acceptAs(call: Call, requestId: string): Promise<Acceptance | 'reversed'> {
    const fingerprint = call.idempotencyKey ? this.secrets.fingerprint(call.draft, call.language) : NOTHING_TO_COMPARE;
    const checked = checkCall(call, await this.clock.now());
    if ('refused' in checked)
      return (await this.#earlierAnswer(call, requestId, fingerprint)) ?? this.#refuse(call, checked);

    const records = sealedFields(checked);
    const submission = await this.submissions.record(
      {
        requestId,
        municipality: call.municipality.id,
        reference: referenceOf(requestId),
        fingerprint,
        subjectRef: records.subject?.ref ?? null,
        contentRef: records.content?.ref ?? null,
        placeRef: records.place?.ref ?? null,
      },
      Object.values(records).filter((record) => record !== undefined),
    );
    if (!submission.isNew && (await this.#isReversed(call, requestId))) return 'reversed';
    if (submission.fingerprint !== fingerprint) throw new Problem('idempotency.key-reused');
    return this.#append(call, checked, submission);
  }

  async #append(call: Call, checked: CheckedRequest, submission: RecordedSubmission): Promise<Acceptance> {
    const { requestId, reference, municipality } = submission;
    const facts = submittedFacts(checked, submission, call.municipality, this.secrets);
    try {
      const { outcome } = await execute(
        this.store,
        requestDecider,
        { municipality, category: 'request', id: requestId },
        { type: 'submit-request', request: facts },
        {
          municipality,
          correlationId: requestId,
          actor: { role: call.caller.role, ref: call.caller.ref },
          channel: checked.channel,
          occurredAt: checked.occurredAt,
        },
        { eventIds: (ordinal) => idFrom(requestId, 'submit-request', String(ordinal)), fresh: submission.isNew },
      );
      if (outcome === 'appended') this.accepted({ municipality, requestId });
      const notUnderstood = named(checked.notUnderstood, call.readerLanguage, call.nameOf);
      return { requestId, reference, replayed: outcome !== 'appended', notUnderstood };
    } catch (failure) {
      // An outage leaves it open whether the event was written; then the rows stay until `forgetAbandonedSubmissions` knows.
      const certain = !(failure instanceof EventStoreUnavailable);
      if (certain && submission.isNew) await this.submissions.forget(requestId, submission.touchedAt);
      throw failure;
    }
  }

  async #isReversed({ municipality: { id: municipality } }: Call, id: string): Promise<boolean> {
    const events = await this.store.readStream({ municipality, category: 'request', id });
    return events.some((event) => RequestImportReversed.is(event));
  }

  /** Settings may have changed since the first call with this key: what was accepted then is still accepted. */
  async #earlierAnswer(call: Call, requestId: string, fingerprint: string): Promise<Acceptance | undefined> {
    const earlier: Submission | undefined = call.idempotencyKey ? await this.submissions.find(requestId) : undefined;
    if (earlier?.fingerprint !== fingerprint) return undefined;
    const stream = { municipality: call.municipality.id, category: 'request', id: requestId };
    const events = await this.store.readStream(stream);
    if (events.length === 0 || events.some((event) => RequestImportReversed.is(event))) return undefined;
    return { requestId, reference: earlier.reference, replayed: true, notUnderstood: [] };
  }

  async #refuse(call: Call, { refused, stopped }: Refused): Promise<never> {
    if (stopped) await this.diversions.record({ ...call, ...stopped });
    throw refused;
  }
}

function sealedFields({ personal }: CheckedRequest): Partial<Record<'subject' | 'content' | 'place', SealedRecord>> {
  return {
    ...(personal.subject && { subject: seal('subject', personal.subject) }),
    ...(personal.content && { content: seal('content', personal.content) }),
    ...(personal.place && { place: seal('place', personal.place) }),
  };
}

/** The fingerprint of a call without a key: its id is its own, so that no other call is ever compared with it. */
const NOTHING_TO_COMPARE = '';

/** The same key of the same client is the same request, until its import is undone; without a key each call is a request of its own. */
function requestIdOf({ idempotencyKey, municipality, caller }: Call, again: number): string {
  if (idempotencyKey === undefined) return newId();
  return idFrom(municipality.id, caller.ref ?? 'public', idempotencyKey, ...(again > 0 ? [String(again)] : []));
}
