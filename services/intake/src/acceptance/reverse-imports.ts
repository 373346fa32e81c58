import { execute, idFrom, type EventStore } from '@guichet/event-sourcing';
import { Problem, type Caller } from '@guichet/service-kit';
import type { Clock } from '@guichet/timers';
import { requestDecider } from '../domain/request.ts';
import type { Submissions } from './submissions.ts';

/** Undoes what an import brought, one request at a time. Repeating it changes nothing. */
export class ReverseImports {
  constructor(
    private readonly store: EventStore,
    private readonly submissions: Submissions,
    private readonly clock: Clock,
  ) {}

  /** Throws Problem `request.not-found` or `request.not-imported`. */
  async reverse(municipality: string, reference: string, caller: Caller): Promise<void> {
    const submission = await this.submissions.byReference(municipality, reference);
    if (!submission) throw new Problem('request.not-found');
    const { requestId } = submission;
    const stream = { municipality, category: 'request', id: requestId };
    const [submitted] = await this.store.readStream(stream);
    if (!submitted) throw new Problem('request.not-found');
    if (submitted.metadata.channel !== 'import') throw new Problem('request.not-imported');
    await execute(
      this.store,
      requestDecider,
      stream,
      { type: 'reverse-import', requestId },
      {
        municipality,
        correlationId: requestId,
        actor: { role: caller.role, ref: caller.ref },
        channel: 'import',
        occurredAt: (await this.clock.now()).toISOString(),
      },
      { eventIds: (ordinal) => idFrom(requestId, 'reverse-import', String(ordinal)) },
    );
  }
}
