import {
  DomainError,
  execute,
  EventStore,
  fold,
  idFrom,
  rejected,
  type CommandContext,
  type Decider,
  type StreamName,
} from '@guichet/event-sourcing';
import { CaseOpened, type CaseEvent, type Language, type RecordedEvent } from '@guichet/events';
import { Contents, fingerprintOf, KeyedCall, Problem } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { CASE_ACTION_SPECS, type Asked } from './case-actions.ts';
import { caseView, type CaseView } from './case-view.ts';
import { maySee, stands, type StaffMember, type Who } from './domain/access.ts';
import { caseDecider } from './domain/case/case.ts';
import type { CaseCommand } from './domain/case/commands.ts';
import { ownerOf, type CaseState, type OpenedCase } from './domain/case/state.ts';
import type { StaffAction } from './domain/case/transitions.ts';

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
  /** In which its texts are written. */
  readonly language: Language;
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
    private readonly contents: Contents,
  ) {}

  async view(staff: Staff, caseId: string): Promise<CaseView> {
    return this.shown(staff, await this.read(staff, caseId));
  }

  /** Carries out the action once per key; a repeated key changes nothing and returns the case as it is now. */
  async act(staff: Staff, caseId: string, action: StaffAction, { given, key, language }: StaffCall): Promise<CaseView> {
    const { municipality, ref, role } = staff;
    const stream = streamOf(staff, caseId);
    const scope = ['staff-command', municipality, caseId, ref ?? role, action];
    const call = new KeyedCall({ scope, key, fingerprint: fingerprintOf(given) });
    const { command, who } = CASE_ACTION_SPECS[action];
    const now = new Date();
    const history = await this.store.readStream(stream);
    const state = fold(caseDecider, history);
    if (!state) throw new DomainError('case.not-found');
    const repeated = history.find(({ id }) => id === call.eventIds(0));
    if (repeated) {
      call.refuseAnother([repeated]);
      return this.shown(staff, state);
    }
    const refusal = refusalOf(staff, who, state);
    if (refusal) throw refusal; // before the texts of the call are kept
    const asked = this.asked({ staff, stream, call, language, state, history, now });
    const context = { ...contextOf(staff, now), correlationId: call.correlationId };
    const decider = needToKnow(staff, who);
    const { eventIds } = call;
    const executed = await execute(this.store, decider, stream, await command(given, await asked), context, {
      eventIds,
    });
    call.refuseAnother(executed.events);
    return this.shown(staff, executed.state);
  }

  private async asked({ staff, stream, call, language, state, history, now }: Asking): Promise<Asked> {
    const { municipality } = staff;
    const { catalogue, version } = await this.settings.catalogue(municipality);
    return {
      now,
      by: staff.ref,
      state,
      requestedAt: requestedAt(history),
      catalogue,
      catalogueVersion: version,
      catalogueOf: (of) => this.settings.catalogue(municipality, of),
      rules: () => this.settings.rules(municipality),
      id: (name) => idFrom(call.eventIds(0), name),
      keep: async (kind, field, text) => {
        if (text === undefined) return undefined;
        return this.contents.put(stream, { kind, language, text, field }, idFrom(call.eventIds(0), field));
      },
    };
  }

  private async read(staff: Staff, caseId: string): Promise<CaseState> {
    return fold(caseDecider, await this.store.readStream(streamOf(staff, caseId)));
  }

  private async shown(staff: Staff, state: CaseState): Promise<CaseView> {
    if (!state) throw new DomainError('case.not-found');
    if (!maySee(staff, state)) throw new DomainError('case.other-department');
    const owner = ownerOf(state);
    if (!owner?.rulesVersion) return caseView(state);
    const { rules } = await this.settings.rules(staff.municipality, owner.rulesVersion);
    return caseView(state, rules);
  }
}

interface Asking {
  readonly staff: Staff;
  readonly stream: StreamName;
  readonly call: KeyedCall;
  readonly language: Language;
  readonly state: OpenedCase;
  readonly history: readonly RecordedEvent[];
  readonly now: Date;
}

/** The decider with a check of access. The check uses the same state as the decision, so the owner cannot change between the two. */
const needToKnow = (staff: StaffMember, who: readonly Who[]): Decider<CaseCommand, CaseState, CaseEvent> => ({
  ...caseDecider,
  decide(command, state) {
    const refusal = state && refusalOf(staff, who, state);
    return refusal ? rejected(refusal) : caseDecider.decide(command, state);
  },
});

function refusalOf(staff: StaffMember, who: readonly Who[], state: OpenedCase): DomainError | undefined {
  if (!maySee(staff, state)) return new DomainError('case.other-department');
  return stands(staff, who, state) ? undefined : new DomainError('case.not-for-you', { who });
}

const requestedAt = (history: readonly RecordedEvent[]): Date =>
  new Date(history.find((event) => CaseOpened.is(event))!.metadata.occurredAt);

const streamOf = ({ municipality }: Staff, id: string): StreamName => ({ municipality, category: 'case', id });

const contextOf = ({ municipality, role, ref }: Staff, now: Date): CommandContext => ({
  municipality,
  actor: { role, ref },
  channel: 'portal',
  occurredAt: now.toISOString(),
});
