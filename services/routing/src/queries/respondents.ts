import { DomainError, EventStore, fold } from '@guichet/event-sourcing';
import type { Contents } from '@guichet/service-kit';
import { streamOf, type Staff } from '../actions/case-commands.ts';
import { learnsRespondent, LEARNS, maySee } from '../domain/access.ts';
import { caseDecider } from '../domain/case/case.ts';

/** Whom the procedure of a case is about, as its department wrote it. */
export interface RespondentView {
  readonly caseId: string;
  /** Null where it was erased. */
  readonly who: string | null;
}

/** A person apart: shown to the department that runs the procedure, one at a time, and each reading is logged with its own purpose. */
export class Respondents {
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly contents: Pick<Contents, 'texts'>,
  ) {}

  /** Throws DomainErrors `case.*`, and DependencyUnavailable where it cannot be read. */
  async of(staff: Staff, caseId: string): Promise<RespondentView> {
    const state = fold(caseDecider, await this.store.readStream(streamOf(staff, caseId)));
    if (!state) throw new DomainError('case.not-found');
    if (!maySee(staff, state)) throw new DomainError('case.other-department');
    if (!learnsRespondent(staff, state)) throw new DomainError('case.not-for-you', { who: LEARNS });
    const { respondentRef } = state;
    if (respondentRef === null) throw new DomainError('case.without-respondent');
    const { municipality, role, ref } = staff;
    const reading = { municipality, purpose: 'read-respondent', reader: { role, ref } };
    const texts = await this.contents.texts([respondentRef], reading);
    return { caseId, who: texts.get(respondentRef)?.text ?? null };
  }
}
