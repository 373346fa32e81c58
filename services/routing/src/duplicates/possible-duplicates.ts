import { RequestAmended, type Language } from '@guichet/events';
import { DomainError, fold, type EventStore } from '@guichet/event-sourcing';
import { answersInWords, type AnswerInWords, type PublishedSettings, type Remembered } from '@guichet/settings';
import { streamOf, type Staff } from '../actions/case-commands.ts';
import { maySee } from '../domain/access.ts';
import { caseDecider } from '../domain/case/case.ts';
import { namesOf, type ListedCase } from '../queries/case-names.ts';
import { judgementOn, type Judgement } from '../queries/verdict-on.ts';
import { readersOf } from '../read-model/case-list.ts';
import type { Suggestion, Suggestions } from '../read-model/suggestions.ts';
import { likenessOf, type Facts, type Likeness } from './likeness.ts';

/** What two reports have in common, and the case of the other one. */
export interface PossibleDuplicate extends Likeness {
  readonly requestId: string;
  /** Tracking numbers. */
  readonly reference: string | null;
  readonly otherRequestId: string;
  readonly otherReference: string | null;
  /** Whether it is the report of the other case that came later. */
  readonly otherIsLater: boolean;
  /** All that the other report answered by choosing, in the words of the reader. */
  readonly otherAnswers: AnswerInWords[];
  readonly other: ListedCase;
}

/** A case with more is looked at by searching. */
const MOST = 50;

/** Cases that may be about the same thing as another one, and why. */
export class PossibleDuplicates {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly settings: Pick<PublishedSettings, 'remembered'>,
    private readonly suggestions: Pick<Suggestions, 'of'>,
  ) {}

  /** Only cases that the caller may see. Throws DomainErrors `case.*`. */
  async of(staff: Staff, caseId: string, language: Language): Promise<PossibleDuplicate[]> {
    const { municipality } = staff;
    const state = fold(caseDecider, await this.store.readStream(streamOf(staff, caseId)));
    if (!state) throw new DomainError('case.not-found');
    if (!maySee(staff, state)) throw new DomainError('case.other-department');
    const { requestIds: requests, parted } = state;
    const asked = { municipality, caseId, requests, parted, readers: readersOf(staff), limit: MOST };
    const [found, remembered] = await Promise.all([this.suggestions.of(asked), this.settings.remembered(municipality)]);
    const duplicates: PossibleDuplicate[] = [];
    for (const one of found) duplicates.push(await this.#described(one, municipality, remembered, language)); // one by one: a page must not take every connection
    return duplicates;
  }

  async #described(
    { later, ...pair }: Suggestion,
    municipality: string,
    remembered: Remembered,
    language: Language,
  ): Promise<PossibleDuplicate> {
    const ids = [pair.requestId, pair.otherRequestId];
    const [own, other] = await Promise.all(ids.map((id) => this.#said(municipality, id)));
    const likened = later === pair.requestId ? own : other;
    if (!likened) throw new Error('a request was suggested without a verdict'); // cannot happen: the verdict opens its case
    const questions = remembered.services.get(likened.serviceCode)?.questions ?? [];
    return {
      ...pair,
      otherIsLater: own && other ? own.requestedAt < other.requestedAt : likened === other,
      ...likenessOf(likened.latest, likened === own ? [own, other] : [likened, own], questions, language),
      otherAnswers: other ? answersInWords(language, questions, other.answers) : [],
      other: { ...pair.other, names: namesOf(pair.other, remembered, language) },
    };
  }

  /** What a request says by now, and what it is like. */
  async #said(municipality: string, requestId: string): Promise<Said | undefined> {
    const [judgement, termCodes] = await Promise.all([
      judgementOn(this.store, municipality, requestId),
      amendedTerms(this.store, municipality, requestId),
    ]);
    if (!judgement) return undefined;
    const { judged, latest } = judgement;
    return { ...judged.request, ...(termCodes && { termCodes: [...termCodes] }), latest };
  }
}

interface Said extends Facts {
  readonly serviceCode: string;
  readonly requestedAt: string;
  readonly latest: Judgement['latest'];
}

/** What its reporter put right before anybody had taken it on speaks of this; undefined where the words stayed as they were. */
async function amendedTerms(
  store: Pick<EventStore, 'readStream'>,
  municipality: string,
  id: string,
): Promise<readonly string[] | undefined> {
  const events = await store.readStream({ municipality, category: RequestAmended.category, id });
  return events
    .flatMap((event) => (RequestAmended.is(event) && event.data.termCodes ? [event.data.termCodes] : []))
    .at(-1);
}
