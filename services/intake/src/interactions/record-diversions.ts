import { EventStoreUnavailable, execute, idFrom, newId, type EventStore } from '@guichet/event-sourcing';
import { InteractionDiverted, type Channel } from '@guichet/events';
import type { Caller } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import { Logger } from '@nestjs/common';
import { interactionDecider } from '../domain/interaction.ts';
import type { Stop } from '../domain/stops.ts';

export interface Diversion {
  readonly municipality: { readonly id: string; readonly version: number };
  readonly serviceCode: string;
  readonly stop: Stop;
  readonly caller: Caller;
  readonly channel: Channel;
  readonly idempotencyKey: string | undefined;
}

/** Counts who was told what to do instead of reporting, with nothing of the person or of the report. */
export class RecordDiversions {
  readonly #log = new Logger(RecordDiversions.name);

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** In an outage the count is lost instead of the answer: an emergency must not wait for a figure. */
  async record(diversion: Diversion): Promise<void> {
    try {
      await this.#append(diversion);
    } catch (failure) {
      if (!(failure instanceof EventStoreUnavailable)) throw failure;
      this.#log.warn(`a diversion of ${diversion.serviceCode} was not counted: the event store is unavailable`);
    }
  }

  async #append({ municipality, serviceCode, stop, caller, channel, idempotencyKey }: Diversion): Promise<void> {
    const { role, ref } = caller;
    const interactionId =
      idempotencyKey === undefined
        ? newId()
        : idFrom('interaction', municipality.id, ref ?? role, 'diverted', idempotencyKey);
    await execute(
      this.store,
      interactionDecider,
      { municipality: municipality.id, category: 'interaction', id: interactionId },
      InteractionDiverted({
        interactionId,
        serviceCode,
        why: stop.why,
        ...(stop.why === 'stop-page' && { pageId: stop.page.id }),
        catalogueVersion: municipality.version,
      }),
      {
        municipality: municipality.id,
        correlationId: interactionId,
        actor: { role, ref },
        channel,
        occurredAt: (await this.clock.now()).toISOString(),
      },
      { eventIds: (ordinal) => idFrom(interactionId, String(ordinal)), fresh: idempotencyKey === undefined },
    );
  }
}
