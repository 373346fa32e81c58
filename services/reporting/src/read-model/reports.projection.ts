import { RequestSubmitted } from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EntitySubscriberInterface, EntityManager, TransactionCommitEvent } from 'typeorm';
import { REPORTED, type ReportedEvent } from '../domain/fact.ts';
import type { Entry } from '../domain/ledger.ts';
import { LocalDays } from '../local-days.ts';
import { countBatch } from './fact-tables.ts';

const GATHERED = Symbol('gathered');

/** Takes the events of a batch in the order of the log; they are counted together, just before the batch is committed. */
@Controller()
export class ReportsProjection {
  constructor(private readonly days: LocalDays) {}

  @EventPattern<string[]>(REPORTED.map(({ pattern }) => pattern))
  async gather(@Payload() event: ReportedEvent, @Ctx() { manager }: EventContext): Promise<void> {
    const day = RequestSubmitted.is(event) ? await this.days.of(event) : null;
    gatheredIn(manager).push({ event, day });
  }
}

/** Rows, figures and checkpoint stand in one transaction: what is gathered is forgotten when it rolls back, and written when it does not. */
export class CountBeforeCommit implements EntitySubscriberInterface {
  async beforeTransactionCommit({ manager }: Pick<TransactionCommitEvent, 'manager'>): Promise<void> {
    const entries = gatheredIn(manager).splice(0);
    if (entries.length > 0) await countBatch(entries, manager);
  }
}

/** TypeORM keeps `data` with the transaction's connection, for the use of subscribers. */
function gatheredIn(manager: EntityManager | undefined): Entry[] {
  const transaction = manager?.queryRunner;
  if (!transaction) throw new TypeError('reports need a consumer in projection mode');
  const data = transaction.data as { [GATHERED]?: Entry[] };
  return (data[GATHERED] ??= []);
}
