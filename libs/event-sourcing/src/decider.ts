import type { EventBody } from '@guichet/events';
import type { DomainError } from './errors.ts';

/** The result of a command: new events, nothing for a reason given as a code, or a refusal. */
export type Decision<E extends EventBody> =
  | { readonly kind: 'accepted'; readonly events: readonly E[] }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly error: DomainError };

/** Both functions are pure. `evolve` never throws. `decide` gets time, ids and rules with the command. */
export interface Decider<C, S, E extends EventBody> {
  readonly initialState: S;
  evolve(state: S, event: E): S;
  decide(command: C, state: S): Decision<E>;
}

export const accepted = <E extends EventBody>(...events: readonly E[]): Decision<E> => ({ kind: 'accepted', events });
export const ignored = (reason: string): Decision<never> => ({
  kind: 'ignored',
  reason,
});
export const rejected = (error: DomainError): Decision<never> => ({
  kind: 'rejected',
  error,
});

export const fold = <C, S, E extends EventBody>(decider: Decider<C, S, E>, history: readonly EventBody[]): S =>
  history.reduce<S>((state, event) => decider.evolve(state, event as E), decider.initialState);
