import { spec } from './case-action-spec.ts';
import { stepFromNow } from '../dates/case-steps.ts';
import { heldTime } from '../dates/hold-time.ts';
import { ReopenCase, ResolveCase } from './ending.dto.ts';
import { promiseFromNow } from '../dates/promise-from-now.ts';

/** How a case ends, and begins again. */
export const ENDING_ACTIONS = {
  resolve: spec({
    body: ResolveCase,
    command: async ({ outcome, message, waiveTasks }, asked) => {
      const {
        catalogue: { outcomes },
        isSupervisor,
        keep,
      } = asked;
      const messageRef = await keep('message', 'message', message);
      return {
        type: 'resolve',
        outcome,
        outcomes,
        held: await heldTime(asked),
        ...(messageRef && { messageRef }),
        ...(isSupervisor && { waiveTasks }),
      };
    },
    who: ['clerk', 'agent-of-triage', 'supervisor-of-triage'],
    refusals: ['case.unknown-outcome', 'case.tasks-open'],
  }),
  reopen: spec({
    body: ReopenCase,
    command: async ({ reason }, asked) => ({
      ...{ type: 'reopen', reason, by: 'staff' },
      promise: await promiseFromNow(asked),
      step: stepFromNow(asked),
      departments: asked.catalogue.departments,
    }),
    who: ['agent', 'clerk', 'supervisor-of-triage'],
    refusals: ['case.nothing-to-reopen'],
  }),
};
