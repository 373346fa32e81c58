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
import { fingerprintOf, KeyedCall } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { caseView, conditionOf, decisionOf, type CaseView } from './case-view.ts';
import { mayMove, maySee, type CaseOwner, type StaffMember } from './domain/access.ts';
import { caseDecider, type CaseCommand, type CaseEvent, type CaseState, type OpenedCase } from './domain/case.ts';

export type StaffCommand = Extract<CaseCommand, { type: 'accept' | 'start' | 'resolve' }>;

/** Who asks, and for which municipality. */
export interface Staff extends StaffMember {
  readonly municipality: string;
  /** Opaque reference of the person. */
  readonly ref: string | null;
}

/** Cases as the log holds them: what staff read here is never older than what they did. Throws DomainErrors `case.*`. */
export class Cases {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
  ) {}

  async view(staff: Staff, caseId: string): Promise<CaseView> {
    const state = fold(caseDecider, await this.store.readStream(streamOf(staff, caseId)));
    return this.shown(staff, state);
  }

  /** Does it once per key: the same key again changes nothing and shows the case as it is now. */
  async move(staff: Staff, caseId: string, command: StaffCommand, key: string | undefined): Promise<CaseView> {
    const { municipality, ref, role } = staff;
    const scope = ['staff-command', municipality, caseId, ref ?? role, command.type];
    const asked = command.type === 'resolve' ? { outcome: command.outcome } : {};
    const call = new KeyedCall({ scope, key, fingerprint: fingerprintOf(asked) });
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
    if (!maySee(staff, ownerOf(state))) throw new DomainError('case.other-department');
    const decision = decisionOf(state);
    if (!decision?.ruleId) return caseView(state, null);
    const { rules } = await this.settings.rules(staff.municipality, decision.rulesVersion);
    return caseView(state, conditionOf(rules, decision.ruleId));
  }
}

/** The decider as this person may use it: checked on the state that is decided about, so that no change of owner slips in between. */
const needToKnow = (staff: StaffMember): Decider<CaseCommand, CaseState, CaseEvent> => ({
  ...caseDecider,
  decide: (command, state) =>
    state && !mayMove(staff, ownerOf(state))
      ? rejected(new DomainError('case.other-department'))
      : caseDecider.decide(command, state),
});

const ownerOf = ({ assignment }: OpenedCase): CaseOwner => ({ departmentId: assignment?.departmentId ?? null });

const streamOf = ({ municipality }: Staff, id: string): StreamName => ({ municipality, category: 'case', id });

const contextOf = ({ municipality, role, ref }: Staff): CommandContext => ({
  municipality,
  actor: { role, ref },
  channel: 'portal',
  occurredAt: new Date().toISOString(),
});
