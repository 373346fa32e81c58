import { DomainError, EventStore, fold } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import { DependencyUnavailable } from '@guichet/messaging';
import { Problem, type Contents } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { streamOf, type Staff } from '../actions/case-commands.ts';
import type { CaseAt } from '../domain/case/decided-at.ts';
import { caseView, type CaseView } from './case-view.ts';
import { maySee, readsTexts } from '../domain/access.ts';
import { caseDecider } from '../domain/case/case.ts';
import { ownerOf, type OpenedCase } from '../domain/case/state.ts';
import { fieldTextRefsIn, staffFieldDetail, type FieldMeanings } from '../timeline/staff-field-details.ts';

const CASE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
    private readonly contents: Pick<Contents, 'texts'>,
  ) {}

  /** Throws DependencyUnavailable where its texts cannot be read. */
  async view(staff: Staff, caseId: string, language: Language): Promise<CaseView> {
    const history = await this.store.readStream(streamOf(staff, caseId));
    const state = fold(caseDecider, history);
    if (!state) throw new DomainError('case.not-found');
    if (!maySee(staff, state)) throw new DomainError('case.other-department');
    const texts = await this.#texts(staff, state);
    return this.#view(staff, { state, revision: history.length, texts }, language);
  }

  /** Also to a person from whom the own act took the case away. The act is done: where texts cannot be read now, they are left out. */
  async shown(staff: Staff, { state, revision }: CaseAt, language: Language): Promise<CaseView> {
    if (!state) throw new DomainError('case.not-found');
    const texts = await this.#texts(staff, state).catch(noneWhereUnavailable);
    return this.#view(staff, { state, revision, texts }, language);
  }

  async #view({ municipality }: Staff, { state, revision, texts }: Shown, language: Language): Promise<CaseView> {
    const version = ownerOf(state)?.rulesVersion;
    const { rules } = version ? await this.settings.rules(municipality, version) : {};
    const remembered = await this.settings.remembered(municipality);
    const fields = state.fields.map((field) => staffFieldDetail(field, { remembered, texts }, language));
    return caseView(state, revision, { remembered, rules, fields });
  }

  async #texts(staff: Staff, { fields }: OpenedCase): Promise<Texts> {
    const refs = readsTexts(staff) ? fieldTextRefsIn(fields) : [];
    if (refs.length === 0) return new Map();
    const { municipality, role, ref } = staff;
    return this.contents.texts(refs, { municipality, purpose: 'work-on-case', reader: { role, ref } });
  }
}

type Texts = FieldMeanings['texts'];

interface Shown {
  readonly state: OpenedCase;
  readonly revision: number;
  readonly texts: Texts;
}

function noneWhereUnavailable(fault: unknown): Texts {
  if (fault instanceof DependencyUnavailable) return new Map();
  throw fault;
}
