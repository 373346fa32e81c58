import { refusalReasonsOf, transferAnswerBy, transferReasonsOf } from '@guichet/settings';
import { spec } from './case-action-spec.ts';
import { CaseAct } from './case.dto.ts';
import { heldTime } from '../dates/hold-time.ts';
import { AcceptTransfer, OfferTransfer, RefuseTransfer } from './ownership.dto.ts';
import { refuseUnlisted } from './listed.ts';

/** Hours after which a clerk may offer a case again to a department that refused it. */
const OFFERED_AGAIN_AFTER = 24;

/** A department offers its case to another one, which accepts or refuses. */
export const TRANSFER_ACTIONS = {
  'offer-transfer': spec({
    body: OfferTransfer,
    command: async ({ departmentId: toDepartmentId, reason, note }, { now, isSupervisor, catalogue, id, keep }) => {
      refuseUnlisted(reason, transferReasonsOf(catalogue), 'case.unknown-transfer-reason');
      const noteRef = await keep('transfer-note', 'note', note);
      return {
        type: 'offer-transfer',
        transferId: id('transfer'),
        ...{ toDepartmentId, reason, isSupervisor, ...(noteRef !== undefined && { noteRef }) },
        answerBy: transferAnswerBy(catalogue, toDepartmentId, now).toISOString(),
        now: now.toISOString(),
        departments: catalogue.departments,
      };
    },
    who: ['clerk'],
    refusals: ['case.unknown-department', 'case.own-department', 'case.refused-lately', 'case.unknown-transfer-reason'],
  }),
  'withdraw-transfer': spec({
    body: CaseAct,
    command: () => ({ type: 'withdraw-transfer' }),
    who: ['clerk'],
  }),
  'accept-transfer': spec({
    body: AcceptTransfer,
    command: async ({ teamId = null }, asked) => ({
      type: 'accept-transfer',
      teamId,
      departments: asked.catalogue.departments,
      held: await heldTime(asked),
    }),
    who: ['receiver'],
    refusals: ['case.unknown-department', 'case.unknown-team'],
  }),
  'refuse-transfer': spec({
    body: RefuseTransfer,
    command: async ({ reason, note }, { now, catalogue, keep }) => {
      refuseUnlisted(reason, refusalReasonsOf(catalogue), 'case.unknown-refusal-reason');
      const noteRef = await keep('transfer-note', 'note', note);
      const offerAgainFrom = new Date(now.getTime() + OFFERED_AGAIN_AFTER * 3_600_000).toISOString();
      return { type: 'refuse-transfer', reason, offerAgainFrom, ...(noteRef !== undefined && { noteRef }) };
    },
    who: ['receiver'],
    refusals: ['case.unknown-refusal-reason'],
  }),
};
