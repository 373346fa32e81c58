import { EventStoreUnavailable, execute, idFrom, newId, type EventStore } from '@guichet/event-sourcing';
import type { Clock } from '@guichet/timers';
import type { Language } from '@guichet/events';
import { Problem, type Caller, type FieldFault } from '@guichet/service-kit';
import { seal } from '../acceptance/sealed-outbox.ts';
import type { Secrets } from '../acceptance/secrets.ts';
import { checkComment, type CheckedComment, type CommentDraft, type StatedStatus } from '../domain/comment.ts';
import { requestDecider } from '../domain/request.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import { named, refusal, type FieldNames } from '../refusal.ts';
import type { Comments, RecordedComment } from './comments.ts';

export interface CommentCall {
  readonly municipality: Pick<ServedMunicipality, 'id' | 'catalogue'>;
  readonly requestId: string;
  readonly draft: CommentDraft;
  readonly statusOf: (word: string) => StatedStatus | undefined;
  /** Who sends it; the reference is that of their key. */
  readonly caller: Caller;
  /** The sender's own id of it: the same id is the same comment. */
  readonly sendersId: string | undefined;
  readonly readerLanguage: Language;
  readonly nameOf: FieldNames;
}

export interface AcceptedComment {
  readonly commentId: string;
  /** The same comment was accepted before. */
  readonly replayed: boolean;
  /** What was not understood, and is kept as it was typed. */
  readonly notUnderstood: readonly FieldFault[];
}

/** A second try with the same comment appends nothing. */
export const commentEventId = (commentId: string, ordinal = 0): string =>
  idFrom(commentId, 'comment-request', String(ordinal));

/** From a draft to `request.commented`, in the order of an acceptance: check, keep the personal fields, append. */
export class AcceptComments {
  constructor(
    private readonly store: EventStore,
    private readonly comments: Comments,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Throws a Problem that names every fault, and EventStoreUnavailable when it is unknown whether the event was appended. */
  async accept(call: CommentCall): Promise<AcceptedComment> {
    const { municipality, requestId, draft, caller, statusOf } = call;
    const {
      terms,
      municipality: { timeZone },
    } = municipality.catalogue;
    const now = (await this.clock.now()).toISOString();
    const checked = checkComment(draft, { terms, timeZone, statusOf, now });
    if ('faults' in checked) throw refusal(checked.faults, call.readerLanguage, call.nameOf);

    const { subject, content } = checked.personal;
    const [sealedSubject, sealedContent] = [subject && seal('subject', subject), content && seal('content', content)];
    const fingerprint = this.secrets.fingerprint(requestId, draft);
    const comment = await this.comments.record(
      {
        commentId: commentIdOf(municipality.id, caller, call.sendersId),
        municipality: municipality.id,
        requestId,
        fingerprint,
        subjectRef: sealedSubject?.ref ?? null,
        contentRef: sealedContent?.ref ?? null,
      },
      [sealedSubject, sealedContent].filter((record) => record !== undefined),
    );
    if (comment.fingerprint !== fingerprint) throw new Problem('update.id-reused');
    const appended = await this.#append(comment, checked, caller);
    return { ...appended, notUnderstood: named(checked.notUnderstood, call.readerLanguage, call.nameOf) };
  }

  async #append(
    comment: RecordedComment,
    checked: CheckedComment,
    caller: Caller,
  ): Promise<Omit<AcceptedComment, 'notUnderstood'>> {
    const { commentId, requestId, municipality, subjectRef, contentRef } = comment;
    const { occurredAt, statedStatus, termCodes } = checked;
    try {
      const { outcome } = await execute(
        this.store,
        requestDecider,
        { municipality, category: 'request', id: requestId },
        {
          type: 'comment-request',
          comment: { requestId, commentId, audience: 'public', subjectRef, contentRef, statedStatus, termCodes },
        },
        {
          municipality,
          correlationId: requestId,
          actor: { role: caller.role, ref: caller.ref },
          channel: 'open311',
          occurredAt,
        },
        { eventIds: (ordinal) => commentEventId(commentId, ordinal) },
      );
      await this.comments.confirm(commentId);
      return { commentId, replayed: outcome !== 'appended' };
    } catch (failure) {
      // An outage leaves it open whether the event was written; then the rows stay until the log says so.
      const certain = !(failure instanceof EventStoreUnavailable);
      if (certain && comment.isNew) await this.comments.forget(commentId, comment.touchedAt);
      throw failure;
    }
  }
}

const commentIdOf = (municipality: string, { ref }: Caller, sendersId: string | undefined): string =>
  sendersId === undefined ? newId() : idFrom(municipality, ref ?? '', 'update', sendersId);
