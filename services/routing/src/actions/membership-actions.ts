import { isOpen } from '@guichet/events';
import { heldTime } from '../dates/hold-time.ts';
import { spec } from './case-action-spec.ts';
import { DetachRequest, MergeCase, RejectDuplicate } from './membership.dto.ts';

const WHO = ['agent', 'clerk', 'supervisor-of-triage'] as const;

/** Which requests are in a case. To attach a request by hand is to merge its case, or first to detach it from the others. */
export const MEMBERSHIP_ACTIONS = {
  detach: spec({
    body: DetachRequest,
    command: ({ requestId, why }, { id }) => ({ type: 'detach', requestId, toCaseId: id('case'), why }),
    who: WHO,
    refusals: ['case.not-its-request', 'case.last-request'],
  }),
  merge: spec({
    body: MergeCase,
    command: async ({ into: intoCaseId }, asked) => {
      const { otherCase, isSupervisor } = asked;
      const other = await otherCase(intoCaseId);
      const into = other && isOpen(other.status) ? { requests: other.requestIds.length } : null;
      return { type: 'merge', intoCaseId, into, isSupervisor, held: await heldTime(asked) };
    },
    who: WHO,
    refusals: [
      'case.merge-with-itself',
      'case.no-case-to-join',
      'case.merge-by-supervisor',
      'case.full',
      'case.tasks-open',
    ],
  }),
  'reject-duplicate': spec({
    body: RejectDuplicate,
    command: async ({ requestId }, { isAlike }) => ({
      type: 'reject-duplicate',
      requestId,
      isAlike: await isAlike(requestId),
    }),
    who: WHO,
    refusals: ['case.own-request', 'case.not-alike'],
  }),
};
