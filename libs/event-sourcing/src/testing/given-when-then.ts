import type { EventBody } from '@guichet/events';
import { fold, type Decider, type Decision } from '../decider.ts';

/**
 * Tests a decision: `given(decider, caseOpened).when(resolve('fixed')).then(caseResolved)`. The history goes through `evolve` and only
 * events are expected, so that a test never looks at the decider's state.
 */
export const given = <C, S, E extends EventBody>(decider: Decider<C, S, E>, ...history: readonly E[]) => ({
  when(command: C) {
    const decision: Decision<E> = decider.decide(command, fold(decider, history));
    return {
      /** Expects exactly these events, in order. */
      then: (...events: readonly E[]): void => expect(decision).toEqual({ kind: 'accepted', events }),
      thenIgnored: (reason: string): void => expect(decision).toEqual({ kind: 'ignored', reason }),
      thenRejected: (code: string): void => {
        expect(decision).toMatchObject({ kind: 'rejected', error: { code } });
      },
    };
  },
});
