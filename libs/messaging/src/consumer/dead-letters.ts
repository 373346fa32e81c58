import type { DataSource } from 'typeorm';
import { sqlOfTypeOrm } from '../sql.ts';
import { municipalityOfSubject } from './handlers.ts';
import type { Arrival } from './subscription.ts';

export interface DeadLetter {
  readonly reason: 'handler-failed' | 'process-died' | 'unknown-version' | 'unreadable';
  /** Name, code and place of the last failure; never a message. */
  readonly fault?: string;
  readonly attempts: number;
}

/** Events that a service gave up on, for staff to see and replay. */
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
  ) {}

  async put(arrival: Arrival, { reason, fault, attempts }: DeadLetter): Promise<void> {
    const { message } = arrival;
    const type = message.subject.split('.').slice(2).join('.');
    await sqlOfTypeOrm(this.dataSource)(
      `insert into dead_letter (municipality, consumer, event_id, log_id, position, type, reason, fault, attempts, event)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (municipality, consumer, event_id) do update set reason = excluded.reason, fault = excluded.fault,
         attempts = excluded.attempts, log_id = excluded.log_id, position = excluded.position, dead_at = clock_timestamp(), replayed_at = null`,
      [
        municipalityOfSubject(message.subject),
        this.consumer,
        arrival.eventId,
        arrival.logId,
        String(arrival.position),
        type,
        reason,
        fault ?? null,
        attempts,
        reason === 'unreadable' ? null : message.string(),
      ],
    );
  }
}
