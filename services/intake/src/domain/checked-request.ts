import type { Channel, Language } from '@guichet/events';
import { termCodes, type Catalogue, type ServiceSettings } from '@guichet/settings';
import { checkAnswers, type Answered } from './answers.ts';
import { checkMediaUrl, checkReporter, checkText, LONGEST } from './checked-text.ts';
import { Faults, type Draft, type Fault, type ReporterField } from './draft.ts';
import { checkHistory, type History } from './history.ts';
import { parseInstant, TIME_FAULT } from './instant.ts';
import { checkReceivedOn } from './received-on.ts';
import { stopOf, type Sender, type Stop } from './stops.ts';
import { namedAsset } from './named-asset.ts';
import { checkPlace, type Boundary, type Placed } from './place.ts';

/** Everything that the checks of a draft need to know. */
export interface Circumstances {
  readonly service: ServiceSettings;
  readonly sender: Sender;
  readonly terms: Catalogue['terms'];
  readonly boundary: Boundary;
  /** The municipality's own. */
  readonly timeZone: string;
  readonly language: Language;
  readonly channel: Channel;
  /** Now, ISO 8601 UTC. */
  readonly now: string;
}

/** A request that passed every check: facts for the event, and personal fields for the vault. */
export interface CheckedRequest {
  readonly service: ServiceSettings;
  readonly language: Language;
  readonly channel: Channel;
  readonly occurredAt: string;
  readonly place: Placed;
  readonly answers: Answered['choices'];
  readonly termCodes: string[];
  /** Names the asset that it is about; from what may have been typed, so that only its key may be in an event. */
  readonly asset: string | undefined;
  /** Kept among the personal fields as it was typed. */
  readonly notUnderstood: readonly Fault[];
  readonly history: History | undefined;
  /** ISO 8601, UTC. */
  readonly receivedAt: string | undefined;
  readonly reachableBy: ('email' | 'phone')[];
  readonly personal: {
    readonly subject: Partial<Record<ReporterField, string>> | undefined;
    readonly content: { description?: string; mediaUrl?: string; answers?: Record<string, string> } | undefined;
    readonly place: Placed['kept'];
  };
}

export function checkRequest(
  draft: Draft,
  facts: Circumstances,
): CheckedRequest | { readonly faults: readonly Fault[] } | { readonly stop: Stop } {
  const faults = new Faults();
  const occurredAt = checkTime(faults, draft, facts);
  const history = checkHistory(faults, draft, occurredAt, facts.now);
  const receivedAt = checkReceivedOn(faults, draft, facts);
  const service = history ? withoutDemands(facts.service) : facts.service;
  const place = checkPlace(faults, draft, service, facts.boundary, history !== undefined);
  const answered = checkAnswers(faults, draft, service, facts.timeZone);
  const description = checkText(faults, 'description', draft.description, LONGEST.description);
  const mediaUrl = checkMediaUrl(faults, draft);
  const { subject, reachableBy } = checkReporter(faults, draft, service.reporter);
  const typed = Object.values(answered.typed);
  const written = [description ?? '', ...typed].join('\n');
  const said = { answers: answered.choices, termCodes: termCodes(facts.terms, written) };

  // First of all: who smells gas is not told that an address is missing.
  const stop = stopOf({ ...facts, pagesRead: draft.stopPagesRead ?? [] }, said);
  if (stop) return { stop };
  if (faults.list.length > 0) return { faults: faults.list };

  const content = {
    ...(description !== undefined && { description }),
    ...(mediaUrl !== undefined && { mediaUrl }),
    ...(typed.length > 0 && { answers: answered.typed }),
  };
  return {
    service: facts.service,
    language: facts.language,
    channel: facts.channel,
    occurredAt,
    place,
    ...said,
    asset: namedAsset(service, answered),
    notUnderstood: faults.kept,
    history,
    receivedAt,
    reachableBy,
    personal: { subject, content: Object.keys(content).length > 0 ? content : undefined, place: place.kept },
  };
}

/** What is past was accepted elsewhere, under other demands: nothing can be asked of it any more. */
const withoutDemands = (service: ServiceSettings): ServiceSettings => ({
  ...service,
  reporter: 'anonymous',
  questions: service.questions.map((question) => ({ ...question, required: false })),
});

function checkTime(faults: Faults, draft: Draft, { now }: Circumstances): string {
  const field = 'requestedAt';
  if (draft.requestedAt === undefined) return now;
  const time = parseInstant(draft.requestedAt);
  if (typeof time === 'string') faults.add(TIME_FAULT[time], field, { field });
  else if (time.at > now) faults.add('request.time-in-future', field);
  else return time.at;
  return now;
}
