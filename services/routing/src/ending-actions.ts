import { spec } from './case-action-spec.ts';
import { stepFromNow } from './case-steps.ts';
import { ReopenCase, ResolveCase } from './ending.dto.ts';
import { promiseFromNow } from './promise-from-now.ts';

/** How a case ends, and begins again. */
export const ENDING_ACTIONS = {
  resolve: spec({
    body: ResolveCase,
    command: async ({ outcome, message, waiveTasks }, { catalogue: { outcomes }, isSupervisor, keep }) => {
      const messageRef = await keep('message', 'message', message);
      return {
        type: 'resolve',
        outcome,
        outcomes,
        ...(messageRef && { messageRef }),
        ...(isSupervisor && { waiveTasks }),
      };
    },
    who: ['clerk', 'agent-of-triage'],
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
    who: ['agent', 'clerk'],
    refusals: ['case.nothing-to-reopen'],
  }),
};
