import type { CaseEvent } from '@guichet/events';
import type { Decider } from '@guichet/event-sourcing';
import type { CaseCommand } from './commands.ts';
import type { CaseState } from './state.ts';

/** A case, and the revision of its stream. */
export interface CaseAt {
  readonly state: CaseState;
  readonly revision: number;
}

/** The command was made for the case at another revision: what it holds may be wrong by now. */
export class CommandOutdated extends Error {}

/** Decides a command only on the case that it was made for: throws CommandOutdated where the case has changed since. */
export const decidedAt = (
  madeFor: number,
  decider: Decider<CaseCommand, CaseState, CaseEvent>,
): Decider<CaseCommand, CaseAt, CaseEvent> => ({
  initialState: { state: decider.initialState, revision: 0 },
  evolve: ({ state, revision }, event) => ({ state: decider.evolve(state, event), revision: revision + 1 }),
  decide(command, { state, revision }) {
    if (revision !== madeFor) throw new CommandOutdated();
    return decider.decide(command, state);
  },
});
