import { DomainError, EventStore, fold } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { streamOf, type Staff } from '../actions/case-commands.ts';
import type { CaseAt } from '../domain/case/decided-at.ts';
import { caseView, type CaseView } from './case-view.ts';
import { maySee } from '../domain/access.ts';
import { caseDecider } from '../domain/case/case.ts';
import { ownerOf } from '../domain/case/state.ts';

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
  ) {}

  async view(staff: Staff, caseId: string): Promise<CaseView> {
    const history = await this.store.readStream(streamOf(staff, caseId));
    const state = fold(caseDecider, history);
    if (state && !maySee(staff, state)) throw new DomainError('case.other-department');
    return this.shown(staff, { state, revision: history.length });
  }

  /** Also to a person from whom the own act took the case away. */
  async shown({ municipality }: Staff, { state, revision }: CaseAt): Promise<CaseView> {
    if (!state) throw new DomainError('case.not-found');
    const remembered = await this.settings.remembered(municipality);
    const owner = ownerOf(state);
    if (!owner?.rulesVersion) return caseView(state, revision, remembered);
    const { rules } = await this.settings.rules(municipality, owner.rulesVersion);
    return caseView(state, revision, remembered, rules);
  }
}
