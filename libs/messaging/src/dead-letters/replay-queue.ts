import type { DataSource } from 'typeorm';
import { NotInCharge } from '../lease.ts';
import { sqlOfTypeOrm, type Row } from '../sql.ts';
import type { DeadLetterReason } from './dead-letter.ts';

/** A dead letter whose replay a person requested. */
export interface DueReplay {
  readonly eventId: string;
  readonly municipality: string;
  readonly logId: string;
  readonly position: bigint;
  /** Name and version of the event. */
  readonly type: string;
  /** The CloudEvent; null when it was unreadable. */
  readonly event: unknown;
  /** How often the process died during this replay. */
  readonly starts: number;
}

/** The requested replays of a consumer. Every write requires that this replica holds the consumer's lease. */
export class ReplayQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
    private readonly holder: string,
  ) {}

  /** The next replays, in the order of the log. */
  async due(after: Pick<DueReplay, 'position' | 'eventId'> | undefined, limit: number): Promise<DueReplay[]> {
    const rows = await sqlOfTypeOrm(this.dataSource)(
      `select event_id, municipality, log_id, position, type, event, starts from dead_letter
       where consumer = $1 and state = 'replaying' and (position, event_id) > ($2::bigint, $3::uuid)
       order by position, event_id limit ${limit}`,
      [this.consumer, String(after?.position ?? -1n), after?.eventId ?? '00000000-0000-0000-0000-000000000000'],
    );
    return rows.map(dueReplayOf);
  }

  /** Counts a start; call it before the handlers. False when the replay was cancelled in the meantime. */
  begin(due: DueReplay): Promise<boolean> {
    return this.update(due, 'starts = starts + 1', []);
  }

  /** Records that the handlers succeeded. */
  async handled(due: DueReplay): Promise<void> {
    const change = `state = 'replayed', replayed_at = clock_timestamp(), starts = 0, replays = replays + 1`;
    await this.update(due, change, []);
  }

  /** Records that the replay failed; the dead letter waits for a person again. */
  async failed(due: DueReplay, reason: DeadLetterReason, fault: string | null, attempts: number): Promise<void> {
    await this.update(
      due,
      `state = 'waiting', reason = $4, fault = $5, attempts = attempts + $6, replays = replays + 1, starts = 0,
       dead_at = clock_timestamp()`,
      [reason, fault, attempts],
    );
  }

  /** Records that the replay has to be tried again later; the start is not counted. */
  async postponed(due: DueReplay, fault: string): Promise<void> {
    await this.update(due, 'starts = 0, fault = $4', [fault]);
  }

  private async update({ eventId }: DueReplay, change: string, parameters: readonly unknown[]): Promise<boolean> {
    const [row] = await sqlOfTypeOrm(this.dataSource)(
      `with lease as (select from consumer_lease where name = $1 and holder = $3),
         moved as (
           update dead_letter set ${change}
           where consumer = $1 and event_id = $2 and state = 'replaying' and exists (select from lease) returning event_id)
       select exists (select from lease) as in_charge, exists (select from moved) as moved`,
      [this.consumer, eventId, this.holder, ...parameters],
    );
    if (!(row as Row).in_charge) throw new NotInCharge();
    return (row as Row).moved === true;
  }
}

const dueReplayOf = (row: Row): DueReplay => ({
  eventId: row.event_id as string,
  municipality: row.municipality as string,
  logId: row.log_id as string,
  position: BigInt(String(row.position)),
  type: row.type as string,
  event: row.event,
  starts: Number(row.starts),
});
