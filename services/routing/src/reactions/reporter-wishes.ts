import {
  CaseResolved,
  type RecordedEvent,
  type RecordedOf,
  type RequestFeedbackGiven,
  type RequestWithdrawn,
} from '@guichet/events';
import { DomainError, EventStore, fold, react } from '@guichet/event-sourcing';
import { RetryLater } from '@guichet/messaging';
import { reopenDaysOf, type PublishedSettings } from '@guichet/settings';
import { CommandOutdated, decidedAt } from '../actions/case-commands.ts';
import { serviceOf } from '../dates/case-dates.ts';
import { laddersFor, promisingBy } from '../dates/case-promise.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { OpenedCase } from '../domain/case/state.ts';
import { streamBeside } from './merge-destination.ts';
import { promiseFromNow } from '../dates/promise-from-now.ts';
import { CaseRequests } from '../read-model/case-requests.ts';

/** Frozen: ids of events are made of them. */
const WITHDRAW = 'routing.withdraw-request';
const FEEDBACK = 'routing.follow-feedback';

const DAY_MS = 86_400_000;

type Feedback = RecordedOf<typeof RequestFeedbackGiven>;

/** What the people who made requests decide about them, done to the case that the request is in. */
export class ReporterWishes {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly requests: CaseRequests,
  ) {}

  async withdrawn(withdrawn: RecordedOf<typeof RequestWithdrawn>): Promise<void> {
    const { requestId } = withdrawn.data;
    const stream = streamBeside(withdrawn, await this.caseOf(withdrawn));
    const command = { type: 'withdraw', requestId } as const;
    const { outcome } = await react(this.store, caseDecider, stream, command, withdrawn, WITHDRAW, {
      actorName: 'routing',
    });
    if (outcome === 'ignored') throw new RetryLater('the request is on its way to another case');
  }

  /** “No” reopens the case within its days; “in part” is for a supervisor to see. A case that is at work again already needs neither. */
  async feedback(feedback: Feedback): Promise<void> {
    if (feedback.data.fixed === 'yes') return;
    const stream = streamBeside(feedback, await this.caseOf(feedback));
    const history = await this.store.readStream(stream);
    const state = fold(caseDecider, history);
    if (!state) throw new RetryLater('the case of the request cannot be read yet');
    if (state.status === 'merged') throw new RetryLater('the request is on its way to another case');
    const { municipality, occurredAt } = feedback.metadata;
    const now = new Date(occurredAt);
    const command = await this.commandFor(feedback, { state, history, now });
    if (!command) return;
    const ladders = await laddersFor(this.settings, municipality, { state, now });
    const decider = decidedAt(history.length, promisingBy(ladders));
    try {
      await react(this.store, decider, stream, command, feedback, FEEDBACK, { actorName: 'routing' });
    } catch (fault) {
      if (fault instanceof CommandOutdated) throw new RetryLater('the case changed in between');
      if (!(fault instanceof DomainError && NOTHING_TO_REOPEN.has(fault.code))) throw fault;
    }
  }

  private async commandFor(
    { data, metadata: { municipality } }: Feedback,
    { state, history, now }: { state: OpenedCase; history: readonly RecordedEvent[]; now: Date },
  ): Promise<CaseCommand | undefined> {
    if (data.fixed === 'partly') return { type: 'flag', flag: 'partly-fixed' };
    const { catalogue, version: catalogueVersion } = await this.settings.catalogue(municipality);
    const days = reopenDaysOf(serviceOf(catalogue, state.service.serviceCode) ?? {});
    const ended = history.findLast((event) => CaseResolved.is(event));
    if (!ended || now.getTime() > Date.parse(ended.metadata.occurredAt) + days * DAY_MS) return undefined;
    const catalogueOf = (version: number) => this.settings.catalogue(municipality, version);
    const promise = await promiseFromNow({ now, state, catalogue, catalogueVersion, catalogueOf });
    return { type: 'reopen', reason: 'not-fixed', by: 'reporter', promise, departments: catalogue.departments };
  }

  private async caseOf({ data, metadata }: RecordedEvent<string, { readonly requestId: string }>): Promise<string> {
    const caseId = await this.requests.caseOf(metadata.municipality, data.requestId);
    if (!caseId) throw new RetryLater('the request is not in a case yet');
    return caseId;
  }
}

/** Somebody was faster, or there is nothing left of it. */
const NOTHING_TO_REOPEN: ReadonlySet<string> = new Set(['case.cannot-reopen', 'case.nothing-to-reopen']);
