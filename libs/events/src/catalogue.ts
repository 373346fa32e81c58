import { CASE_EVENTS } from './case/index.ts';
import type { EventDefinition, EventOf } from './define-event.ts';
import { InteractionDiverted } from './interaction/diverted.ts';
import { InteractionRecorded } from './interaction/recorded.ts';
import { MatchJudged } from './match/judged.ts';
import { MatchRejudged } from './match/rejudged.ts';
import { NoticeFailed } from './notice/failed.ts';
import { NoticeQueued } from './notice/queued.ts';
import { NoticeSent } from './notice/sent.ts';
import { NoticeSuppressed } from './notice/suppressed.ts';
import { RequestCommented } from './request/commented.ts';
import { RequestAmended } from './request/amended.ts';
import { RequestContactCorrected } from './request/contact-corrected.ts';
import { RequestFeedbackGiven } from './request/feedback-given.ts';
import { RequestFollowAsked } from './request/follow-asked.ts';
import { RequestFollowed } from './request/followed.ts';
import { RequestUnfollowed } from './request/unfollowed.ts';
import { RequestImportReversed } from './request/import-reversed.ts';
import { RequestSubmitted } from './request/submitted.ts';
import { RequestWithdrawn } from './request/withdrawn.ts';
import { CataloguePublished } from './settings/catalogue-published.ts';
import { RulesPublished } from './settings/rules-published.ts';
import { SubjectErased } from './subject/erased.ts';
import { SubjectRectified } from './subject/rectified.ts';

const DEFINITIONS = [
  RequestSubmitted,
  RequestCommented,
  RequestImportReversed,
  RequestWithdrawn,
  RequestAmended,
  RequestContactCorrected,
  RequestFeedbackGiven,
  RequestFollowAsked,
  RequestFollowed,
  RequestUnfollowed,
  InteractionRecorded,
  InteractionDiverted,
  MatchJudged,
  MatchRejudged,
  ...CASE_EVENTS,
  NoticeQueued,
  NoticeSent,
  NoticeFailed,
  NoticeSuppressed,
  CataloguePublished,
  RulesPublished,
  SubjectErased,
  SubjectRectified,
] as const;

/** Every event this version knows, by stored name. */
export const EVENTS: ReadonlyMap<string, EventDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.type, definition as unknown as EventDefinition]),
);

type Definition = (typeof DEFINITIONS)[number];

/** Stored name of an event. */
export type EventType = Definition['type'];

/** What their stored names begin with: `case`, `request`. */
export type EventCategory = EventType extends `${infer C}.${string}` ? C : never;

/** Stored names of all events of a category: `EventTypeIn<'case'>`. */
export type EventTypeIn<C extends EventCategory> = Extract<EventType, `${C}.${string}`>;

/** The event with this stored name, as it is before it is recorded. */
export type BodyOfType<K extends EventType> = EventOf<Extract<Definition, { readonly type: K }>>;
