import {
  DomainError,
  execute,
  EventStore,
  fold,
  rejected,
  type CommandContext,
  type Decider,
  type StreamName,
} from '@guichet/event-sourcing';
import { fingerprintOf, KeyedCall, Problem } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import type { CaseEvent } from '@guichet/events';
import type { StaffCommand } from './case-actions.ts';
import { caseView, type CaseView } from './case-view.ts';
import { mayMove, maySee, type CaseOwner, type StaffMember } from './domain/access.ts';
import { caseDecider } from './domain/case/case.ts';
import type { CaseCommand } from './domain/case/commands.ts';
import { departmentOf, ownerOf, type CaseState, type OpenedCase } from './domain/case/state.ts';

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who asks, and for which municipality. */
export interface Staff extends StaffMember {
  readonly municipality: string;
  /** Opaque reference of the person. */
  readonly ref: string | null;
}

/** What the caller sent: the same key with another body is a mistake of the caller. */
export interface StaffCall {
  readonly given: object;
  readonly key: string | undefined;
}

/** The id in a path. Throws the Problem `case.not-found` for a text that is not an id. */
export function caseIdOf(id: string): string {
  if (!CASE_ID.test(id)) throw new Problem('case.not-found');
  return id;
}

/** Reads cases from the log, so that staff always see their own changes. Throws DomainErrors `case.*`. */
export class Cases {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
  ) {}

  async view(staff: Staff, caseId: string): Promise<CaseView> {
    const state = fold(caseDecider, await this.store.readStream(streamOf(staff, caseId)));
    return this.shown(staff, state);
  }

  /** Carries out the action once per key; a repeated key changes nothing and returns the case as it is now. */
  async move(staff: Staff, caseId: string, command: StaffCommand, { given, key }: StaffCall): Promise<CaseView> {
    const { municipality, ref, role } = staff;
    const scope = ['staff-command', municipality, caseId, ref ?? role, command.type];
    const call = new KeyedCall({ scope, key, fingerprint: fingerprintOf(given) });
    const context = { ...contextOf(staff), correlationId: call.correlationId };
    const { eventIds } = call;
    const executed = await execute(this.store, needToKnow(staff), streamOf(staff, caseId), command, context, {
      eventIds,
    });
    call.refuseAnother(executed.events);
    return this.shown(staff, executed.state);
  }

  private async shown(staff: Staff, state: CaseState): Promise<CaseView> {
    if (!state) throw new DomainError('case.not-found');
    if (!maySee(staff, owning(state))) throw new DomainError('case.other-department');
    const owner = ownerOf(state);
    if (!owner?.rulesVersion) return caseView(state);
    const { rules } = await this.settings.rules(staff.municipality, owner.rulesVersion);
    return caseView(state, rules);
  }
}

/** The decider with a check of access. The check uses the same state as the decision, so the owner cannot change between the two. */
const needToKnow = (staff: StaffMember): Decider<CaseCommand, CaseState, CaseEvent> => ({
  ...caseDecider,
  decide: (command, state) =>
    state && !mayMove(staff, owning(state))
      ? rejected(new DomainError('case.other-department'))
      : caseDecider.decide(command, state),
});

const owning = (state: OpenedCase): CaseOwner => ({ departmentId: departmentOf(state)?.departmentId ?? null });

const streamOf = ({ municipality }: Staff, id: string): StreamName => ({ municipality, category: 'case', id });

const contextOf = ({ municipality, role, ref }: Staff): CommandContext => ({
  municipality,
  actor: { role, ref },
  channel: 'portal',
  occurredAt: new Date().toISOString(),
});
