import {
  RequestAmended,
  RequestContactCorrected,
  RequestSubmitted,
  type DataOf,
  type Language,
  type RecordedEvent,
} from '@guichet/events';
import { DomainError, execute, fold, type EventStore, type StreamName } from '@guichet/event-sourcing';
import { KeyedCall, Problem } from '@guichet/service-kit';
import { termCodes } from '@guichet/settings';
import type { Clock } from '@guichet/timers';
import type { Pool } from 'pg';
import { wasWrittenBy, writtenBy } from '../acceptance/done-calls.ts';
import { rewriteRecords } from '../acceptance/rewrite-records.ts';
import { seal, type PersonalFields } from '../acceptance/sealed-outbox.ts';
import type { Secrets } from '../acceptance/secrets.ts';
import type { CorrectContacts } from '../contacts/correct-contacts.ts';
import type { Contents } from '../contents/contents.ts';
import { checkText, LONGEST } from '../domain/checked-text.ts';
import type { GivenContact } from '../domain/contact.ts';
import { Faults, type Draft, type Fault } from '../domain/draft.ts';
import { requestDecider } from '../domain/request.ts';
import type { KeepPlaces } from '../places/keep-places.ts';
import { refusal } from '../refusal.ts';
import type { PublicRequest, StatusView } from '../status-view/status-view.ts';
import { refuseTooMany } from './day-limit.ts';
import type { Link, ReporterActs } from './reporter-acts.ts';

type GivenPlace = Pick<Draft, 'latitude' | 'longitude' | 'address' | 'addressId'>;

export interface Correction {
  /** What is written instead. */
  readonly description?: string;
  readonly contact: GivenContact;
  readonly place: GivenPlace;
  readonly language: Language;
}

interface Parts {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly acts: Pick<ReporterActs, 'requestOf'>;
  readonly statuses: Pick<StatusView, 'isTakenOn'>;
  readonly contacts: CorrectContacts;
  readonly places: KeepPlaces;
  readonly contents: Contents;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

type Amendment = DataOf<typeof RequestAmended>;

/** What people who made requests put right in them until somebody has taken the case on. What stood there before is kept nowhere. */
export class ReporterCorrections {
  constructor(private readonly parts: Parts) {}

  /** Once for a key. Throws Problems `request.*`, with every fault, and `idempotency.key-reused`, and DomainErrors `request.*`. */
  async correct(link: Link, given: Correction, idempotencyKey: string | undefined): Promise<void> {
    const { store, acts, secrets } = this.parts;
    const request = await acts.requestOf(link);
    const municipality = link.municipality.id;
    const scope = ['correct-request', municipality, request.requestId];
    const call = new KeyedCall({ scope, key: idempotencyKey, fingerprint: secrets.fingerprint(given) });
    const stream = { municipality, category: 'request', id: request.requestId };
    const history = await store.readStream(stream);
    const earlier = history.find(({ id }) => [AMENDED, CONTACT].some((ordinal) => id === call.eventIds(ordinal)));
    if (earlier) call.refuseAnother([earlier]);
    else await this.#refuseLate(municipality, request, history);
    if (history.some(({ id }) => id === call.eventIds(AMENDED))) return;
    await this.#done({ link, request, given, call, stream, history });
  }

  async #refuseLate(municipality: string, { requestId }: PublicRequest, history: readonly RecordedEvent[]) {
    const state = fold(requestDecider, history);
    if (state.status === 'submitted' && state.isWithdrawn) throw new DomainError('request.withdrawn');
    if (await this.parts.statuses.isTakenOn(municipality, requestId)) throw new Problem('request.taken-on');
    refuseTooMany('request.too-many-corrections', correctionsIn(history), await this.parts.clock.now());
  }

  /** Everything is checked before anything is replaced. */
  async #done(correcting: Correcting): Promise<void> {
    const { given, call, request } = correcting;
    const faults = new Faults();
    const description = checkText(faults, 'description', given.description, LONGEST.description);
    const place = await this.#place(correcting, faults);
    const contact = Object.keys(given.contact).length > 0;
    if (description === undefined && !place && !contact && faults.list.length === 0)
      faults.add('request.nothing-corrected', 'description');
    refuse(faults.list, given);
    if (contact) refuse(await this.#contact(correcting), given);
    if (description === undefined && !place) return;
    const amendment: Amendment = {
      requestId: request.requestId,
      ...(description !== undefined && (await this.#text(correcting, description))),
      ...(place && { place }),
    };
    const eventIds = (ordinal: number) => call.eventIds(AMENDED + ordinal);
    const context = await this.#context(correcting);
    const command = { type: 'amend', amendment } as const;
    await execute(this.parts.store, requestDecider, correcting.stream, command, context, { eventIds });
  }

  async #place({ link, request, given, call, stream }: Correcting, faults: Faults): Promise<Amendment['place']> {
    if (Object.values(given.place).every((value) => value === undefined)) return undefined;
    const found = await this.parts.places.keep({
      ...{ municipality: link.municipality, serviceCode: request.serviceCode, stream, given: given.place },
      ...{ language: given.language, key: call.eventIds(PLACE), caller: request.requestId },
    });
    if ('place' in found) return found.place;
    for (const { code, field, parameters } of found.faults) faults.add(code, field, parameters);
    return undefined;
  }

  async #contact({ link, request, given, call }: Correcting): Promise<readonly Fault[]> {
    const corrected = await this.parts.contacts.correct({
      ...{ municipality: link.municipality, requestId: request.requestId, given: given.contact, actor: RESIDENT },
      ...{ correlationId: call.correlationId, eventId: call.eventIds(CONTACT) },
    });
    return 'faults' in corrected ? corrected.faults : [];
  }

  /** In the place of what was written, beside the photos and the answers; once, where a later call has written something else since. */
  async #text({ link, given, call, stream, history }: Correcting, description: string) {
    const { pool, contents, secrets } = this.parts;
    const { id: municipality, catalogue } = link.municipality;
    const codesOf = (text: string) => termCodes(catalogue.terms, text);
    const contentRef = contentIn(history);
    let standing = description;
    const rewrite = (fields: PersonalFields): PersonalFields => {
      const done = wasWrittenBy(fields, 'correctedBy', call.eventIds(AMENDED));
      standing = done ? String(fields['description']) : description;
      return done ? fields : writtenBy({ ...fields, description }, 'correctedBy', call.eventIds(AMENDED));
    };
    if (contentRef !== null && (await rewriteRecords(pool, municipality, [contentRef], rewrite)) > 0)
      return { contentRef, termCodes: codesOf(standing) };
    const kept = await contents.put(
      {
        ...{ key: call.eventIds(TEXT), stream, kind: 'description', language: given.language },
        fingerprint: secrets.fingerprint(stream, 'description', description),
      },
      seal('content', { description }),
    );
    return { contentRef: kept.ref, termCodes: codesOf(description) };
  }

  async #context({ link, call }: Correcting) {
    return {
      ...{ municipality: link.municipality.id, correlationId: call.correlationId, actor: RESIDENT },
      ...{ channel: 'portal' as const, occurredAt: (await this.parts.clock.now()).toISOString() },
    };
  }
}

const RESIDENT = { role: 'resident', ref: null };

/** Names of the ids that a call has. */
const [AMENDED, CONTACT, PLACE, TEXT] = [0, 1, 2, 3] as const;

interface Correcting {
  readonly link: Link;
  readonly request: PublicRequest;
  readonly given: Correction;
  readonly call: KeyedCall;
  readonly stream: StreamName;
  readonly history: readonly RecordedEvent[];
}

function refuse(faults: readonly Fault[], { language }: Correction): void {
  if (faults.length > 0) throw refusal(faults, language, (field) => field);
}

/** One event for each call of a reporter: staff correct as well. */
function correctionsIn(history: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const corrected = history.filter(
    (event) =>
      (RequestAmended.is(event) || RequestContactCorrected.is(event)) && event.metadata.actor.role === 'resident',
  );
  return [...new Map(corrected.map((event) => [event.metadata.correlationId, event])).values()];
}

/** Where what is written stands now. */
function contentIn(history: readonly RecordedEvent[]): string | null {
  const refs = history.flatMap((event) =>
    RequestSubmitted.is(event) || RequestAmended.is(event) ? (event.data.contentRef ?? []) : [],
  );
  return refs.at(-1) ?? null;
}
