import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  RequestSubmitted,
  type DataOf,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import type { EntityManager } from 'typeorm';
import { changeOf } from '../domain/public-status.ts';

/** Keeps the status view: what became of each request, as its case goes on. Rows commit together with the consumer's checkpoint. */
@Controller()
export class StatusProjection {
  @EventPattern<string>(RequestSubmitted.pattern)
  async submitted(@Payload() event: RecordedOf<typeof RequestSubmitted>, @Ctx() context: EventContext): Promise<void> {
    const { requestId, reference, serviceCode, place } = event.data;
    await rows(context).query(
      `insert into request_status (municipality, request_id, reference, service_code, listed, latitude, longitude, ward_id, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        event.metadata.municipality,
        requestId,
        reference,
        serviceCode,
        place.precision !== 'private',
        place.latitude,
        place.longitude,
        place.wardId,
        event.metadata.occurredAt,
      ],
    );
  }

  @EventPattern<string>(CaseOpened.pattern)
  async opened(@Payload() event: RecordedOf<typeof CaseOpened>, @Ctx() context: EventContext): Promise<void> {
    await rows(context).query(
      `insert into case_status (municipality, case_id, state, updated_at) values ($1, $2, 'received', $3)`,
      [event.metadata.municipality, event.data.caseId, event.metadata.occurredAt],
    );
    await this.follow(event, context);
  }

  @EventPattern<string>(CaseRequestAttached.pattern)
  attached(@Payload() event: RecordedOf<typeof CaseRequestAttached>, @Ctx() context: EventContext): Promise<void> {
    return this.follow(event, context);
  }

  @EventPattern<string>(CaseAssigned.pattern)
  assigned(@Payload() event: RecordedOf<typeof CaseAssigned>, @Ctx() context: EventContext): Promise<void> {
    return this.change(event, context);
  }

  @EventPattern<string>(CaseSentToTriage.pattern)
  sentToTriage(@Payload() event: RecordedOf<typeof CaseSentToTriage>, @Ctx() context: EventContext): Promise<void> {
    return this.change(event, context);
  }

  @EventPattern<string>(CasePromised.pattern)
  promised(@Payload() event: RecordedOf<typeof CasePromised>, @Ctx() context: EventContext): Promise<void> {
    return this.change(event, context);
  }

  @EventPattern<string>(CaseAccepted.pattern)
  accepted(@Payload() event: RecordedOf<typeof CaseAccepted>, @Ctx() context: EventContext): Promise<void> {
    return this.change(event, context);
  }

  @EventPattern<string>(CaseWorkStarted.pattern)
  workStarted(@Payload() event: RecordedOf<typeof CaseWorkStarted>, @Ctx() context: EventContext): Promise<void> {
    return this.change(event, context);
  }

  @EventPattern<string>(CaseResolved.pattern)
  resolved(@Payload() event: RecordedOf<typeof CaseResolved>, @Ctx() context: EventContext): Promise<void> {
    return this.change(event, context);
  }

  private async follow(event: RecordedEvent<string, { requestId: string; caseId: string }>, context: EventContext) {
    await rows(context).query('update request_status set case_id = $3 where municipality = $1 and request_id = $2', [
      event.metadata.municipality,
      event.data.requestId,
      event.data.caseId,
    ]);
  }

  /** Only the columns a change names are written; a null it names is written too. */
  private async change(
    event: RecordedEvent<string, DataOf<typeof CaseAccepted | typeof CaseWorkStarted>>,
    context: EventContext,
  ) {
    const { departmentId, expectedAt, ...same } = changeOf(event) ?? {};
    const columns = {
      ...same,
      ...(departmentId !== undefined && { department_id: departmentId }),
      ...(expectedAt !== undefined && { expected_at: expectedAt }),
      updated_at: event.metadata.occurredAt,
    };
    await rows(context).query(
      `update case_status s set (state, department_id, expected_at, outcome, resolved, updated_at) =
         (select n.state, n.department_id, n.expected_at, n.outcome, n.resolved, n.updated_at from jsonb_populate_record(s, $3) n)
       where municipality = $1 and case_id = $2`,
      [event.metadata.municipality, event.data.caseId, JSON.stringify(columns)],
    );
  }
}

function rows({ manager }: EventContext): EntityManager {
  if (!manager) throw new TypeError('the status view needs a consumer in projection mode');
  return manager;
}
