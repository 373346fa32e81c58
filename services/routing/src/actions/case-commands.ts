import { DomainError, execute, EventStore, fold, idFrom, type StreamName } from '@guichet/event-sourcing';
import type { Language, RecordedEvent } from '@guichet/events';
import { Contents, fingerprintOf, invalidRequest, KeyedCall, type ContentKind } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import type { Clock } from '@guichet/timers';
import type { Asked, RequestFacts } from './case-action-spec.ts';
import { promisedFrom, reopenedAt } from '../dates/case-dates.ts';
import { CASE_ACTION_SPECS } from './case-actions.ts';
import { laddersFor, promisingBy } from '../dates/case-promise.ts';
import type { CaseAct } from './case.dto.ts';
import type { Places } from './places.ts';
import type { ReporterContacts } from './reporter-contacts.ts';
import { isSupervisor, learnsRespondent, LEARNS, maySee, stands, type StaffMember } from '../domain/access.ts';
import { caseDecider, refusalOf } from '../domain/case/case.ts';
import { CommandOutdated, decidedAt, type CaseAt } from '../domain/case/decided-at.ts';
import type { OpenedCase } from '../domain/case/state.ts';
import type { StaffAction } from '../domain/case/transitions.ts';
import { isAlike } from '../duplicates/alike.ts';
import { verdictOn } from '../queries/verdict-on.ts';
import { joinedIn, respondentRefsIn } from '../timeline/entry.ts';
import { submittedRequest } from '../timeline/submitted-request.ts';
import { writtenTextIn } from '../timeline/written-text.ts';

/** Who asks, and for which municipality. */
export interface Staff extends StaffMember {
  readonly municipality: string;
  /** Opaque reference of the person. */
  readonly ref: string | null;
  /** Undefined where the token says nothing of teams. */
  readonly teams?: readonly string[];
}

/** What the caller sent: the same key with another body is a mistake of the caller. */
export interface StaffCall {
  readonly given: CaseAct;
  readonly key: string | undefined;
  /** In which its texts are written. */
  readonly language: Language;
}

/** What commands are carried out with. */
export interface CommandParts {
  readonly store: EventStore;
  readonly settings: PublishedSettings;
  readonly contents: Contents;
  readonly places: Pick<Places, 'find'>;
  readonly reporters: Pick<ReporterContacts, 'correct'>;
  /** Keys the fingerprints of calls. */
  readonly secret: string;
  readonly clock: Clock;
}

const MOST_TRIES = 5;

/** Carries out what staff do. Throws DomainErrors `case.*`. */
export class CaseCommands {
  private readonly store: EventStore;
  private readonly settings: PublishedSettings;

  constructor(private readonly parts: CommandParts) {
    this.store = parts.store;
    this.settings = parts.settings;
  }

  /** Carries out the action once per key; a repeated key changes nothing and gives the case as it is now. */
  async act(staff: Staff, caseId: string, action: StaffAction, called: StaffCall): Promise<CaseAt> {
    const { municipality, ref, role } = staff;
    const stream = streamOf(staff, caseId);
    const scope = ['staff-command', municipality, caseId, ref ?? role, action];
    const call = new KeyedCall({ scope, key: called.key, fingerprint: fingerprintOf(called.given, this.parts.secret) });
    let seen = called.given.revision;
    for (let tries = 1; ; tries++) {
      const history = await this.store.readStream(stream);
      const done =
        repeated(staff, history, call) ?? (await this.attempt({ staff, stream, action, called, call, history, seen }));
      if (done) return done;
      if (tries === MOST_TRIES) seen ??= history.length;
    }
  }

  /** Undefined where the case changed after the command was made for it. */
  private async attempt(asking: Asking): Promise<CaseAt | undefined> {
    const { staff, stream, action, called, call, history, seen } = asking;
    const { command } = CASE_ACTION_SPECS[action];
    const state = fold(caseDecider, history);
    if (!state) throw new DomainError('case.not-found');
    const refusal = refusalTo(staff, action, state);
    if (refusal) throw refusal; // before the texts of the call are kept
    if (seen !== undefined) refuseChanged(seen, history);
    const now = await this.parts.clock.now();
    const context = {
      municipality: staff.municipality,
      actor: { role: staff.role, ref: staff.ref },
      channel: 'portal' as const,
      occurredAt: now.toISOString(),
      correlationId: call.correlationId,
    };
    const asked = await this.asked(asking, state, now);
    const decided = await command(called.given, asked);
    const current = { version: asked.catalogueVersion, catalogue: asked.catalogue };
    const decider = promisingBy(await laddersFor(this.settings, staff.municipality, { state, now, current }));
    const { eventIds } = call;
    try {
      const executed = await execute(this.store, decidedAt(history.length, decider), stream, decided, context, {
        eventIds,
      });
      call.refuseAnother(executed.events);
      return executed.state;
    } catch (fault) {
      if (fault instanceof CommandOutdated) return undefined;
      throw fault;
    }
  }

  private async asked({ staff, stream, call, called, history }: Asking, state: OpenedCase, now: Date): Promise<Asked> {
    const { municipality } = staff;
    const { catalogue, version } = await this.settings.catalogue(municipality);
    const { language } = called;
    return {
      now,
      by: staff.ref,
      isSupervisor: isSupervisor(staff),
      departments: staff.departments,
      ...(staff.teams && { teams: staff.teams }),
      state,
      promisedFrom: async () => reopenedAt(history) ?? promisedFrom(await this.firstRequest(municipality, state)),
      request: () => this.firstRequest(municipality, state),
      otherCase: (caseId) => this.otherCase(staff, caseId),
      isAlike: (requestId) => isAlike(this.store, municipality, state, requestId),
      language,
      catalogue,
      catalogueVersion: version,
      catalogueOf: (of) => this.settings.catalogue(municipality, of),
      rules: () => this.settings.rules(municipality),
      id: (name) => idFrom(call.eventIds(0), name),
      keep: (async (kind: ContentKind, field: string, text: string | undefined) => {
        if (text === undefined) return undefined;
        return this.parts.contents.put(stream, { kind, language, text, field }, idFrom(call.eventIds(0), field));
      }) as Asked['keep'],
      textAt: async (revision, field) => {
        const text = await this.textAt(municipality, history[revision - 1], field);
        if (text && respondentRefsIn(history).has(text.ref) && !learnsRespondent(staff, state))
          throw new DomainError('case.not-for-you', { who: LEARNS });
        return text;
      },
      strikeOut: (text, passages) =>
        this.parts.contents.strikeOut({ municipality, ...text }, passages, idFrom(call.eventIds(0), 'strike-out')),
      correctContact: (requestId, given) => {
        const { role, ref } = staff;
        const key = idFrom(call.eventIds(0), 'contact');
        return this.parts.reporters.correct({ municipality, requestId, given, by: { role, ref }, key });
      },
      findPlace: (given) => {
        const { serviceCode } = state.service;
        return this.parts.places.find({ serviceCode, stream, given, language, key: idFrom(call.eventIds(0), 'place') });
      },
    };
  }

  private async textAt(municipality: string, event: RecordedEvent | undefined, field: string) {
    if (!event) return undefined;
    const id = joinedIn(event);
    const joined = id === undefined ? undefined : await submittedRequest(this.store, municipality, id);
    return writtenTextIn(event, field, joined);
  }

  private async otherCase(staff: Staff, caseId: string): Promise<OpenedCase | undefined> {
    const state = fold(caseDecider, await this.store.readStream(streamOf(staff, caseId)));
    return state && maySee(staff, state) ? state : undefined;
  }

  private async firstRequest(municipality: string, state: OpenedCase): Promise<RequestFacts> {
    const { request } = (await verdictOn(this.store, municipality, state.opened.requestId)).data;
    return { ...request, place: state.place ?? request.place };
  }
}

interface Asking {
  readonly staff: Staff;
  readonly stream: StreamName;
  readonly action: StaffAction;
  readonly called: StaffCall;
  readonly call: KeyedCall;
  readonly history: readonly RecordedEvent[];
  /** Revision of the case as the caller saw it. */
  readonly seen: number | undefined;
}

export const streamOf = ({ municipality }: Staff, id: string): StreamName => ({ municipality, category: 'case', id });

/** The case after an earlier call under the same key: as it is now, or as that call left it where it took the case from the caller's sight. */
function repeated(staff: StaffMember, history: readonly RecordedEvent[], call: KeyedCall): CaseAt | undefined {
  const first = history.findIndex(({ id }) => id === call.eventIds(0));
  if (first < 0) return undefined;
  call.refuseAnother([history[first]!]);
  const now = fold(caseDecider, history);
  if (now && maySee(staff, now)) return { state: now, revision: history.length };
  let revision = first + 1;
  while (history[revision]?.id === call.eventIds(revision - first)) revision += 1;
  return { state: fold(caseDecider, history.slice(0, revision)), revision };
}

/** What the case refuses comes first: whose an action is matters where somebody may take it now. */
export function refusalTo(staff: StaffMember, action: StaffAction, state: OpenedCase): DomainError | undefined {
  if (!maySee(staff, state)) return new DomainError('case.other-department');
  const { who } = CASE_ACTION_SPECS[action];
  return (
    refusalOf(action, state) ?? (stands(staff, who, state) ? undefined : new DomainError('case.not-for-you', { who }))
  );
}

function refuseChanged(seen: number, history: readonly RecordedEvent[]): void {
  const limit = history.length;
  if (seen > limit) throw invalidRequest([{ field: 'revision', code: 'validation.at-most', parameters: { limit } }]);
  const changes = [...new Set(history.slice(seen).map(({ type }) => type))];
  if (changes.length > 0) throw new DomainError('case.changed-meanwhile', { changes });
}
