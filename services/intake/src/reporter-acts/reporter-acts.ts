import { isClosed, RequestFeedbackGiven, type Fixed } from '@guichet/events';
import { execute, idFrom, newId, type EventStore } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import { reopenDaysOf } from '@guichet/settings';
import type { Clock } from '@guichet/timers';
import type { Secrets } from '../acceptance/secrets.ts';
import { requestDecider, type GiveFeedback, type RequestEvent, type WithdrawRequest } from '../domain/request.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import type { PublicRequest, StatusView } from '../status-view/status-view.ts';

const DAY_MS = 86_400_000;

/** Which request, and the secret of its link. */
export interface Link {
  readonly municipality: ServedMunicipality;
  readonly reference: string | undefined;
  readonly secret: string;
}

interface Act {
  readonly command: WithdrawRequest | GiveFeedback;
  readonly eventIds: (ordinal: number) => string;
  /** Throws where it is not the time for it. */
  readonly refuse: () => Promise<void> | void;
}

/** What the people who made requests do about them. Throws Problems and DomainErrors `request.*`. */
export class ReporterActs {
  constructor(
    private readonly store: EventStore,
    private readonly statuses: StatusView,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Once, however often it is asked for. */
  async withdraw(link: Link): Promise<void> {
    const { requestId, state } = await this.requestOf(link);
    await this.act(link, {
      command: { type: 'withdraw', requestId },
      eventIds: (n) => idFrom(requestId, 'withdraw', String(n)),
      refuse() {
        if (isClosed(state)) throw new Problem('request.closed');
      },
    });
  }

  /** About the end of its case; one answer counts for each key. Throws Problem `idempotency.key-reused` for another one. */
  async giveFeedback(link: Link, fixed: Fixed, idempotencyKey: string | undefined): Promise<void> {
    const request = await this.requestOf(link);
    const { requestId } = request;
    const key = idempotencyKey ?? newId();
    const counted = await this.act(link, {
      command: { type: 'give-feedback', requestId, fixed },
      eventIds: (n) => idFrom(requestId, 'feedback', key, String(n)),
      refuse: () => this.refuseOutsideWindow(link, request),
    });
    if (counted.some((event) => RequestFeedbackGiven.is(event) && event.data.fixed !== fixed))
      throw new Problem('idempotency.key-reused');
  }

  /** Once it is closed, things are said of it for the days in which it may be reopened. */
  async refuseOutsideWindow({ municipality }: Link, request: PublicRequest): Promise<void> {
    const timeline = await this.statuses.timeline(municipality.id, request);
    const last = timeline.at(-1);
    if (!last || !isClosed(last.state)) throw new Problem('request.not-closed');
    const service = municipality.catalogue.services.find(({ code }) => code === request.serviceCode);
    const days = reopenDaysOf(service ?? {});
    const now = (await this.clock.now()).getTime();
    if (now > Date.parse(last.at) + days * DAY_MS) throw new Problem('request.closed-long-ago', { days });
  }

  async requestOf({ municipality, reference, secret }: Link): Promise<PublicRequest> {
    const found = reference === undefined ? undefined : await this.statuses.find(municipality, reference);
    if (!found) throw new Problem('request.not-found');
    if (!this.secrets.isOfLink(secret, municipality, found.requestId)) throw new Problem('request.link-invalid');
    return found;
  }

  /** The events of the act. A repetition is answered as the first time, also where the request has changed since. */
  private async act(
    { municipality: { id: municipality } }: Link,
    { command, eventIds, refuse }: Act,
  ): Promise<readonly RequestEvent[]> {
    const stream = { municipality, category: 'request', id: command.requestId };
    const history = await this.store.readStream(stream);
    if (!history.some(({ id }) => id === eventIds(0))) await refuse();
    const context = {
      municipality,
      correlationId: command.requestId,
      actor: { role: 'resident', ref: null },
      channel: 'portal' as const,
      occurredAt: (await this.clock.now()).toISOString(),
    };
    const { events } = await execute(this.store, requestDecider, stream, command, context, { eventIds });
    return events;
  }
}
