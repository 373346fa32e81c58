import type { DataSource } from 'typeorm';
import { sqlOfTypeOrm } from '../sql.ts';
import { municipalityOfSubject, patternOfSubject } from '../subjects.ts';
import type { Arrival } from '../consumer/subscription.ts';
import type { DeadLetterReason } from './dead-letter.ts';

export interface DeadLetterCause {
  readonly reason: DeadLetterReason;
  /** Name, code and place of the last failure; never a message. */
  readonly fault?: string;
  readonly attempts: number;
}

/** Stores the events that a consumer gives up on. */
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
  ) {}

  /** When the event is a dead letter already, it waits for a person again, whatever was decided before. */
  async put(
    { message, eventId, logId, position }: Arrival,
    { reason, fault, attempts }: DeadLetterCause,
  ): Promise<void> {
    const body = reason === 'unreadable' ? null : message.string();
    await sqlOfTypeOrm(this.dataSource)(
      `insert into dead_letter (municipality, consumer, event_id, log_id, position, type, reason, fault, attempts, event)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (municipality, consumer, event_id) do update set reason = excluded.reason, fault = excluded.fault,
         attempts = excluded.attempts, log_id = excluded.log_id, position = excluded.position, event = excluded.event,
         dead_at = clock_timestamp(), state = 'waiting', starts = 0, discard_reason = null`,
      [
        municipalityOfSubject(message.subject),
        this.consumer,
        eventId,
        logId,
        String(position),
        patternOfSubject(message.subject),
        reason,
        fault ?? null,
        attempts,
        body,
      ],
    );
  }
}
