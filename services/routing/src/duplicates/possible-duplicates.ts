import type { Language } from '@guichet/events';
import { DomainError, fold, type EventStore } from '@guichet/event-sourcing';
import type { PublishedSettings, Remembered } from '@guichet/settings';
import { streamOf, type Staff } from '../actions/case-commands.ts';
import { maySee } from '../domain/access.ts';
import { caseDecider } from '../domain/case/case.ts';
import { namesOf, type ListedCase } from '../queries/case-names.ts';
import { verdictIfAny } from '../queries/verdict-on.ts';
import { readersOf } from '../read-model/case-list.ts';
import type { Suggestion, Suggestions } from '../read-model/suggestions.ts';
import { likenessOf, type Likeness } from './likeness.ts';

/** What two reports have in common, and the case of the other one. */
export interface PossibleDuplicate extends Likeness {
  readonly requestId: string;
  /** Tracking numbers. */
  readonly reference: string | null;
  readonly otherRequestId: string;
  readonly otherReference: string | null;
  /** Whether it is the report of the other case that came later. */
  readonly otherIsLater: boolean;
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
    { later, other, ...pair }: Suggestion,
    municipality: string,
    remembered: Remembered,
    language: Language,
  ): Promise<PossibleDuplicate> {
    const earlier = later === pair.requestId ? pair.otherRequestId : pair.requestId;
    const [judged, before] = await Promise.all(
      [later, earlier].map((id) => verdictIfAny(this.store, municipality, id)),
    );
    if (!judged) throw new Error('a request was suggested without a verdict'); // cannot happen: the verdict opens its case
    const questions = remembered.services.get(judged.data.request.serviceCode)?.questions ?? [];
    return {
      ...pair,
      otherIsLater: later === pair.otherRequestId,
      ...likenessOf(judged.data, before?.data.request, questions, language),
      other: { ...other, names: namesOf(other, remembered, language) },
    };
  }
}
