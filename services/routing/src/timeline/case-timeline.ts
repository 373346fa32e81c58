import type { Language, RecordedEvent } from '@guichet/events';
import { DomainError, fold, type EventStore } from '@guichet/event-sourcing';
import type { Contents, Reading } from '@guichet/service-kit';
import type { PublishedSettings, Rules } from '@guichet/settings';
import { streamOf, type Staff } from '../actions/case-commands.ts';
import { maySee, readsTexts } from '../domain/access.ts';
import { caseDecider } from '../domain/case/case.ts';
import {
  entryOf,
  joinedIn,
  placeRefsIn,
  requestsIn,
  respondentRefsIn,
  textRefsIn,
  type Meanings,
  type TimelineEntry,
} from './entry.ts';
import type { Reported, ReportedFields } from './reported.ts';
import type { ReportedRequest } from './request-details.ts';
import { submittedRequest } from './submitted-request.ts';

export interface TimelinePage {
  /** Only what follows this revision. */
  readonly after: number;
  readonly limit: number;
  readonly language: Language;
}

/** Everything that happened to a case, from the log, in words. */
export class CaseTimeline {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly settings: Pick<PublishedSettings, 'catalogue' | 'remembered' | 'rules'>,
    private readonly contents: Pick<Contents, 'texts'>,
    private readonly reported: Pick<Reported, 'fields'>,
  ) {}

  /** The oldest first; `next` is the revision of the last one where more follow. Throws DomainErrors `case.*`, and DependencyUnavailable where texts cannot be read. */
  async page(staff: Staff, caseId: string, { after, limit, language }: TimelinePage) {
    const history = await this.store.readStream(streamOf(staff, caseId));
    const state = fold(caseDecider, history);
    if (!state) throw new DomainError('case.not-found');
    if (!maySee(staff, state)) throw new DomainError('case.other-department');
    const events = history.slice(after, after + limit);
    const meanings = await this.#meaningsOf(events, staff, respondentRefsIn(history));
    const entries: TimelineEntry[] = events.map((event) => entryOf(event, meanings, language));
    return { entries, next: history.length > after + limit ? after + limit : undefined };
  }

  async #meaningsOf(events: readonly RecordedEvent[], staff: Staff, apart: ReadonlySet<string>): Promise<Meanings> {
    const { municipality, role, ref } = staff;
    const reads = readsTexts(staff);
    const refs = reads ? textRefsIn(events).filter((ref) => !apart.has(ref)) : [];
    const reading = { municipality, purpose: 'work-on-case', reader: { role, ref } };
    const places = reads ? placeRefsIn(events) : [];
    const [texts, requests, given, { catalogue }, remembered, rules] = await Promise.all([
      refs.length > 0 ? this.contents.texts(refs, reading) : new Map<string, never>(),
      this.#requests(events, reads ? reading : { municipality }),
      places.length > 0 ? this.reported.fields(places, reading) : new Map<string, ReportedFields>(),
      this.settings.catalogue(municipality),
      this.settings.remembered(municipality),
      this.#rules(municipality, events),
    ]);
    return { texts, requests, places: given, catalogue, remembered, rules: (version) => rules.get(version)! };
  }

  /** The requests that the events name; those that joined the case, with what was written. */
  async #requests(
    events: readonly RecordedEvent[],
    reading: Pick<Reading, 'municipality'> | Reading,
  ): Promise<Map<string, ReportedRequest>> {
    const submitted = await this.#submitted(reading.municipality, requestsIn(events));
    const joined = events.map((event) => submitted.get(joinedIn(event) ?? '')).filter((one) => one !== undefined);
    const refs = [...new Set(joined.flatMap(givenIn))];
    const given =
      refs.length > 0 && 'purpose' in reading
        ? await this.reported.fields(refs, reading)
        : new Map<string, ReportedFields>();
    const fieldsOf = (one: Submitted): ReportedFields =>
      Object.assign({}, ...givenIn(one).map((ref) => given.get(ref)));
    return new Map([...submitted].map(([id, one]) => [id, { submitted: one, given: fieldsOf(one) }]));
  }

  /** One after another: a page must not take every connection from those who work. */
  async #submitted(municipality: string, ids: readonly string[]): Promise<Map<string, Submitted>> {
    const found = new Map<string, Submitted>();
    for (const id of ids) {
      const submitted = await submittedRequest(this.store, municipality, id);
      if (submitted) found.set(id, submitted);
    }
    return found;
  }

  async #rules(municipality: string, events: readonly RecordedEvent[]): Promise<ReadonlyMap<number, Rules>> {
    const versions = events.map(({ data }) => (data as { rulesVersion?: number }).rulesVersion);
    const known = [...new Set(versions)].filter((version) => version !== undefined);
    const found = await Promise.all(known.map((version) => this.settings.rules(municipality, version)));
    return new Map(found.map(({ rules }, nr) => [known[nr]!, rules]));
  }
}

type Submitted = ReportedRequest['submitted'];

const givenIn = ({ contentRef, place }: Submitted): string[] =>
  [contentRef, place.placeRef].filter((ref) => ref !== null);
