import type { DataOf, Language, MatchJudged } from '@guichet/events';
import type { ContentKind, StruckOut } from '@guichet/service-kit';
import type { Catalogue, PublishedCatalogue, PublishedRules } from '@guichet/settings';
import type { CaseAct } from './case.dto.ts';
import type { GivenPlace } from './places.ts';
import type { ContactQuestion, CorrectedFields } from './reporter-contacts.ts';
import type { Who } from '../domain/access.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { OpenedCase, Place, WrittenText } from '../domain/case/state.ts';
import type { StaffAction } from '../domain/case/transitions.ts';

export type StaffCommand = Extract<CaseCommand, { readonly type: StaffAction }>;
export type RequestFacts = DataOf<typeof MatchJudged>['request'];

/** What a command may be made of besides the body: everything that a decision may not ask for itself. */
export interface Asked {
  readonly now: Date;
  /** Reference of the person who asks; null for a service. */
  readonly by: string | null;
  readonly isSupervisor: boolean;
  /** Those that the person works for. */
  readonly departments: readonly string[];
  /** Teams of these that the person is in; undefined where the token says nothing of teams. */
  readonly teams?: readonly string[];
  /** The case that the command is decided on: where it changed in between, the command is made again. */
  readonly state: OpenedCase;
  /** Since when its promise counts: its reopening, or else the first request or the letter that it came by. */
  readonly promisedFrom: () => Promise<Date>;
  /** Its first request, as routing was told of it, at the place of the case. */
  readonly request: () => Promise<RequestFacts>;
  /** Another case, where the person may see it. */
  readonly otherCase: (caseId: string) => Promise<OpenedCase | undefined>;
  /** Whether a request of another case was found to be like one of this case, or one of this case like it. */
  readonly isAlike: (requestId: string) => Promise<boolean>;
  /** Of the caller. */
  readonly language: Language;
  /** Settings in force. */
  readonly catalogue: Catalogue;
  readonly catalogueVersion: number;
  /** Settings of a version, e.g. of that under which the dates were promised. */
  readonly catalogueOf: (version: number) => Promise<PublishedCatalogue>;
  readonly rules: () => Promise<PublishedRules>;
  /** The place as events may name it; what only staff may know of it is kept. Throws DomainErrors `case.place-*`. */
  readonly findPlace: (given: GivenPlace) => Promise<Place>;
  /** The text that a detail of the entry of this revision shows; undefined where it shows none. */
  readonly textAt: (revision: number, field: string) => Promise<WrittenText | undefined>;
  /** Strikes passages out of the text, or all of it, once for this call. */
  readonly strikeOut: (text: WrittenText, passages: readonly string[] | undefined) => Promise<StruckOut>;
  /** Puts right how whoever made the request is reached, once for this call, and says what was. Throws DomainErrors `case.*contact*`. */
  readonly correctContact: (requestId: string, given: ContactQuestion['given']) => Promise<CorrectedFields>;
  /** An id that is the same whenever this call is repeated under its key; `name` tells several apart. */
  readonly id: (name: string) => string;
  /** Keeps a text of this field and gives the reference that an event may carry; undefined for no text. */
  keep(kind: ContentKind, field: string, text: string): Promise<string>;
  keep(kind: ContentKind, field: string, text: string | undefined): Promise<string | undefined>;
}

/** An action of staff: what the call holds, the command it becomes, and whose it is. */
export interface CaseActionSpec<B extends CaseAct = CaseAct> {
  /** DTO of the call's body. */
  readonly body: new () => B;
  readonly command: (body: B, asked: Asked) => StaffCommand | Promise<StaffCommand>;
  /** What one must be to the case to ask for it. */
  readonly who: readonly Who[];
  /** Codes of refusals beside those that every action has. */
  readonly refusals?: readonly string[];
}

export const spec = <B extends CaseAct>(given: CaseActionSpec<B>): CaseActionSpec => given as unknown as CaseActionSpec;
