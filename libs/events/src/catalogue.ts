import { CaseAccepted } from './case/accepted.ts';
import { CaseAssigned } from './case/assigned.ts';
import { CaseOpened } from './case/opened.ts';
import { CasePromised } from './case/promised.ts';
import { CaseRequestAttached } from './case/request-attached.ts';
import { CaseResolved } from './case/resolved.ts';
import { CaseSentToTriage } from './case/sent-to-triage.ts';
import { CaseWorkStarted } from './case/work-started.ts';
import type { EventDefinition } from './define-event.ts';
import { MatchJudged } from './match/judged.ts';
import { NoticeFailed } from './notice/failed.ts';
import { NoticeQueued } from './notice/queued.ts';
import { NoticeSent } from './notice/sent.ts';
import { NoticeSuppressed } from './notice/suppressed.ts';
import { RequestSubmitted } from './request/submitted.ts';
import { CataloguePublished } from './settings/catalogue-published.ts';
import { RulesPublished } from './settings/rules-published.ts';

/** Every event this version knows, by stored name. */
export const EVENTS: ReadonlyMap<string, EventDefinition> = new Map(
  [
    RequestSubmitted,
    MatchJudged,
    CaseOpened,
    CaseRequestAttached,
    CaseAssigned,
    CaseSentToTriage,
    CasePromised,
    CaseAccepted,
    CaseWorkStarted,
    CaseResolved,
    NoticeQueued,
    NoticeSent,
    NoticeFailed,
    NoticeSuppressed,
    CataloguePublished,
    RulesPublished,
  ].map((definition) => [definition.type, definition as unknown as EventDefinition]),
);
