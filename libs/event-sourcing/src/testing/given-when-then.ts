import type { EventBody } from '@guichet/events';
import { fold, type Decider, type Decision } from '../decider.ts';

/**
 * `given(decider, caseOpened).when(resolve('fixed')).then(caseResolved)`: a decision as a sentence. History goes through `evolve`
 * and the expectation is about events only, so that a test never looks at the decider's state.
 */
export const given = <C, S, E extends EventBody>(decider: Decider<C, S, E>, ...history: readonly E[]) => ({
  when(command: C) {
    const decision: Decision<E> = decider.decide(command, fold(decider, history));
    return {
      /** Exactly these events, in order. */
      then: (...events: readonly E[]): void => expect(decision).toEqual({ kind: 'accepted', events }),
      thenIgnored: (reason: string): void => expect(decision).toEqual({ kind: 'ignored', reason }),
      thenRejected: (code: string): void => {
        expect(decision).toMatchObject({ kind: 'rejected', error: { code } });
      },
    };
  },
});
