import { isOutage, newTraceparent, type EventStore } from '@guichet/event-sourcing';
import type { Actor, EventBody } from '@guichet/events';
import type { Pool, PoolClient } from 'pg';

export interface Owed {
  /** Of the event; the same each time it is announced. */
  readonly id: string;
  readonly municipality: string;
  readonly ref: string;
  readonly body: EventBody;
  readonly actor: Actor;
  readonly at: Date;
}

const BATCH = 100;

/**
 * The events of the vault: each is owed from the transaction on in which it became true, and appended until the log has it. An outage of the log
 * delays them and stops nothing.
 */
export class Announcements {
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'append'>,
  ) {}

  /** In the transaction that makes it true. */
  async owe(client: PoolClient, { id, municipality, ref, body, actor, at }: Owed): Promise<void> {
    await client.query(
      `insert into announcement (id, municipality, ref, body, actor, occurred_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [id, municipality, ref, body, actor, at],
    );
  }

  /** True when there may be more. Calls wait for one another, so that the events of a record keep their order. Rejects when the log cannot be reached. */
  appendOwed(): Promise<boolean> {
    const round = this.#running.then(() => this.#round());
    this.#running = round.catch(() => undefined); // told to whoever called
    return round;
  }

  async #round(): Promise<boolean> {
    const { rows } = await this.pool.query<Owed>(
      `select id, municipality, ref, body, actor, occurred_at as at from announcement
       where appended_at is null order by nr limit ${BATCH}`,
    );
    const refused: unknown[] = [];
    for (const owed of rows)
      await this.#append(owed).catch((failure: unknown) => {
        if (isOutage(failure)) throw failure;
        refused.push(failure); // what the log does not take holds up nobody else
      });
    if (refused.length > 0) throw new AggregateError(refused, `the log refuses ${refused.length} announcements`);
    return rows.length === BATCH;
  }

  async #append({ id, municipality, ref, body, actor, at }: Owed): Promise<void> {
    const metadata = {
      municipality,
      correlationId: id,
      causationId: null,
      actor,
      channel: 'system' as const,
      traceparent: newTraceparent(),
      occurredAt: at.toISOString(),
    };
    await this.store.append({ municipality, category: 'subject', id: ref }, [{ ...body, id, metadata }], 'any');
    await this.pool.query('update announcement set appended_at = clock_timestamp() where id = $1', [id]);
  }
}
