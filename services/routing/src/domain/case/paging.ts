import { CasePageAcknowledged, CasePaged, CasePageLapsed, isOpen, type CaseEvent } from '@guichet/events';
import { accepted, DomainError, ignored, type Decision } from '@guichet/event-sourcing';
import type { OnCall } from './clock-commands.ts';
import type { Command } from './commands.ts';
import { departmentOf, type CaseIn, type OpenedCase, type Page } from './state.ts';
import type { CaseAction, From } from './transitions.ts';

/** By the clock, at once: nobody of the department is at work, and its case cannot wait. */
export function page({ pageId, onCall }: Command<'page'>, state: OpenedCase): Decision<CaseEvent> {
  if (!isOpen(state.status) || state.status === 'referred') return ignored('closed-or-referred');
  if (state.opened.imported) return ignored('history');
  if (departmentOf(state)?.priority !== 'urgent') return ignored('not-urgent');
  const paged = paging(state, pageId, onCall);
  return paged.length > 0 ? accepted(...paged) : ignored('somebody-is-there');
}

/** Pages the first of the department’s rota; nobody where a page is not answered yet. */
export function paging(state: OpenedCase, pageId: string, onCall: OnCall): CaseEvent[] {
  return state.page ? [] : pagedFrom(state, pageId, onCall, 0);
}

/** By the clock: the next one is paged. After the last one the case stays with the ladder of its promise. */
export function lapsePage(
  { pageId, nextPageId, onCall }: Command<'lapse-page'>,
  state: OpenedCase,
): Decision<CaseEvent> {
  const { opened, page } = state;
  if (page?.pageId !== pageId) return ignored('answered-already');
  const lapsed = (onCall[page.rota] ?? []).findIndex(({ entry }) => entry === page.entry);
  const { caseId } = opened;
  return accepted(CasePageLapsed({ caseId, pageId }), ...pagedFrom(state, nextPageId, onCall, lapsed + 1));
}

function pagedFrom(state: OpenedCase, pageId: string, onCall: OnCall, from: number): CaseEvent[] {
  const { caseId } = state.opened;
  const rota = departmentOf(state)?.departmentId;
  const next = rota === undefined ? undefined : onCall[rota]?.[from];
  return rota !== undefined && next ? [CasePaged({ caseId, pageId, rota, ...next })] : [];
}

export const acknowledgePage = (
  _: Command<'acknowledge-page'>,
  { opened: { caseId }, page }: CaseIn<From<'acknowledge-page'>>,
): Decision<CaseEvent> => accepted(...pageAnswered(caseId, page));

/** Whoever takes the case on, or refers it to an outside body, has answered the page. */
export const pageAnswered = (caseId: string, page: Page | null): CaseEvent[] =>
  page ? [CasePageAcknowledged({ caseId, pageId: page.pageId })] : [];

export const withoutPage = (action: CaseAction, { page }: OpenedCase): DomainError | undefined =>
  action === 'acknowledge-page' && !page ? new DomainError('case.no-page') : undefined;
