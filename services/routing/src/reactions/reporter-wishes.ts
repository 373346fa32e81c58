import {
  CaseReopened,
  type RecordedOf,
  type RequestCommented,
  type RequestFeedbackGiven,
  type RequestWithdrawn,
} from '@guichet/events';
import { DomainError, EventStore, react } from '@guichet/event-sourcing';
import type { PublishedCatalogue, PublishedSettings } from '@guichet/settings';
import { laddersFor, promisingBy } from '../dates/case-promise.ts';
import { stepFromNow } from '../dates/case-steps.ts';
import { holdEndingAt } from '../dates/hold-ending.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { promiseFromNow } from '../dates/promise-from-now.ts';
import { reactAt } from './react-at.ts';
import type { PresentCase, RequestMoves } from './request-moves.ts';

/** Frozen: ids of events are made of them. */
const WITHDRAW = 'routing.withdraw-request';
const FEEDBACK = 'routing.follow-feedback';
const MESSAGE = 'routing.receive-message';

type Feedback = RecordedOf<typeof RequestFeedbackGiven>;
type Wish = Feedback | RecordedOf<typeof RequestWithdrawn> | RecordedOf<typeof RequestCommented>;

/**
 * What the people who made requests decide about them, done to the case that the request is in. Before it has one, nothing is done: its verdict
 * comes later in the log, and whoever routes it does what was decided until then.
 */
export class ReporterWishes {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly moves: RequestMoves,
  ) {}

  async withdrawn(withdrawn: RecordedOf<typeof RequestWithdrawn>): Promise<void> {
    const { municipality, occurredAt } = withdrawn.metadata;
    const { requestId } = withdrawn.data;
    const present = await this.caseFor(withdrawn, WITHDRAW);
    if (!present) return;
    const at = { state: present.state, now: new Date(occurredAt) };
    const { held, decider } = await holdEndingAt(this.settings, municipality, at);
    const command = { type: 'withdraw', requestId, held } as const;
    await reactAt(this.store, { ...present, command, decider }, withdrawn, WITHDRAW);
  }

  /** What is for staff to read stands in the case; what other systems say of the request does not. */
  async written(written: RecordedOf<typeof RequestCommented>): Promise<void> {
    const { audience, requestId, contentRef } = written.data;
    if (audience !== 'internal' || contentRef === null) return;
    const present = await this.caseFor(written, MESSAGE);
    if (!present) return;
    const command = { type: 'receive-message', requestId, contentRef } as const;
    await react(this.store, caseDecider, present.stream, command, written, MESSAGE, { actorName: 'routing' });
  }

  /**
   * “No” reopens the case, whatever days its service has by now: intake took it within those of the request. “In part” is for a supervisor to see.
   * A case that is at work again already needs neither, nor one that was since.
   */
  async feedback(feedback: Feedback): Promise<void> {
    if (feedback.data.fixed === 'yes') return;
    const { municipality, occurredAt } = feedback.metadata;
    const present = await this.caseFor(feedback, FEEDBACK);
    if (!present?.state.requestIds.includes(feedback.data.requestId) || (await this.wasReopenedSince(feedback))) return;
    const { stream, history, state } = present;
    const now = new Date(occurredAt);
    const current = await this.settings.catalogue(municipality);
    const command = await this.commandFor(feedback, present, now, current);
    const ladders = await laddersFor(this.settings, municipality, { state, now, current });
    try {
      await reactAt(this.store, { stream, history, command, decider: promisingBy(ladders) }, feedback, FEEDBACK);
    } catch (fault) {
      if (!(fault instanceof DomainError && NOTHING_TO_REOPEN.has(fault.code))) throw fault;
    }
  }

  private async wasReopenedSince({ data, metadata: { municipality }, position: since }: Feedback): Promise<boolean> {
    const events = await this.moves.eventsOf(municipality, data.requestId);
    return events.some((event) => CaseReopened.is(event) && event.position > since);
  }

  /** Undefined also where an earlier delivery was answered: the case may have been merged since, and is not told twice. */
  private async caseFor(wish: Wish, handlerName: string): Promise<PresentCase | undefined> {
    const { requestId } = wish.data;
    const present = await this.moves.presentCase(wish.metadata.municipality, requestId);
    return present && !(await this.moves.isAnswered(wish, requestId, handlerName)) ? present : undefined;
  }

  private async commandFor(
    { data, metadata: { municipality } }: Feedback,
    { state }: PresentCase,
    now: Date,
    { catalogue, version: catalogueVersion }: PublishedCatalogue,
  ): Promise<CaseCommand> {
    if (data.fixed === 'partly') return { type: 'flag', flag: 'partly-fixed' };
    const catalogueOf = (version: number) => this.settings.catalogue(municipality, version);
    const promise = await promiseFromNow({ now, state, catalogue, catalogueVersion, catalogueOf });
    const step = stepFromNow({ catalogue, state, now });
    return { type: 'reopen', reason: 'not-fixed', by: 'reporter', promise, step, departments: catalogue.departments };
  }
}

/** Somebody was faster, or there is nothing left of it. */
const NOTHING_TO_REOPEN: ReadonlySet<string> = new Set(['case.cannot-reopen', 'case.nothing-to-reopen']);
