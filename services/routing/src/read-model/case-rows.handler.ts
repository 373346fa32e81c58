import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { ROUTING_CASES } from '../consumers.ts';

type Columns = Readonly<Record<string, unknown>>;

/** Keeps one row per case for lists and work queues. A row takes each revision of its case once, whoever brings it. */
@Controller()
export class CaseRowsHandler {
  @EventPattern<string>(CaseOpened.pattern, ROUTING_CASES)
  async opened(@Payload() event: RecordedOf<typeof CaseOpened>, @Ctx() { manager }: EventContext): Promise<void> {
    const { caseId, requestId, serviceCode, group, kind, wardId, why } = event.data;
    await manager!.query(
      `insert into case_row (municipality, case_id, revision, position, request_id, request_count, service_code, service_group,
         kind, ward_id, why, requested_at, status)
       values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, 'in-triage') on conflict do nothing`,
      [
        event.metadata.municipality,
        caseId,
        event.revision,
        String(event.position),
        requestId,
        serviceCode,
        group,
        kind,
        wardId,
        why,
        event.metadata.occurredAt,
      ],
    );
  }

  @EventPattern<string>(CaseAssigned.pattern, ROUTING_CASES)
  async assigned(@Payload() event: RecordedOf<typeof CaseAssigned>, @Ctx() { manager }: EventContext): Promise<void> {
    const { departmentId: department_id, teamId: team_id, priority } = event.data;
    await update(manager, event, { status: 'assigned', department_id, team_id, priority, triage_why: null });
  }

  @EventPattern<string>(CaseSentToTriage.pattern, ROUTING_CASES)
  async sentToTriage(
    @Payload() event: RecordedOf<typeof CaseSentToTriage>,
    @Ctx() { manager }: EventContext,
  ): Promise<void> {
    const nobody = { department_id: null, team_id: null, priority: null };
    await update(manager, event, { status: 'in-triage', triage_why: event.data.why, ...nobody });
  }

  @EventPattern<string>(CasePromised.pattern, ROUTING_CASES)
  async promised(@Payload() event: RecordedOf<typeof CasePromised>, @Ctx() { manager }: EventContext): Promise<void> {
    const { acknowledgeBy: acknowledge_by, resolveBy: resolve_by } = event.data;
    await update(manager, event, { acknowledge_by, resolve_by });
  }

  @EventPattern<string>(CaseRequestAttached.pattern, ROUTING_CASES)
  async attached(
    @Payload() event: RecordedOf<typeof CaseRequestAttached>,
    @Ctx() { manager }: EventContext,
  ): Promise<void> {
    await update(manager, event, {}, ['request_count = request_count + 1']);
  }

  @EventPattern<string>(CaseAccepted.pattern, ROUTING_CASES)
  async accepted(@Payload() event: RecordedOf<typeof CaseAccepted>, @Ctx() { manager }: EventContext): Promise<void> {
    await update(manager, event, { status: 'accepted' });
  }

  @EventPattern<string>(CaseWorkStarted.pattern, ROUTING_CASES)
  async started(@Payload() event: RecordedOf<typeof CaseWorkStarted>, @Ctx() { manager }: EventContext): Promise<void> {
    await update(manager, event, { status: 'in-progress' });
  }

  @EventPattern<string>(CaseResolved.pattern, ROUTING_CASES)
  async resolved(@Payload() event: RecordedOf<typeof CaseResolved>, @Ctx() { manager }: EventContext): Promise<void> {
    const { outcome, resolved } = event.data;
    await update(manager, event, { status: 'resolved', outcome, resolved, closed_at: event.metadata.occurredAt });
  }
}

/** Column names are this file's own words, never input. */
async function update(
  manager: EntityManager | undefined,
  { data, metadata, revision }: RecordedEvent<string, { readonly caseId: string }>,
  columns: Columns,
  changes: readonly string[] = [],
): Promise<void> {
  const names = Object.keys(columns);
  const assignments = names.map((name, index) => `${name} = $${index + 4}`);
  await manager!.query(
    `update case_row set ${['revision = $3', ...assignments, ...changes].join(', ')}
     where municipality = $1 and case_id = $2 and revision < $3`,
    [metadata.municipality, data.caseId, revision, ...names.map((name) => columns[name])],
  );
}
