import { InteractionRecorded, type DataOf, type EventOf } from '@guichet/events';
import { accepted, ignored, type Decider } from '@guichet/event-sourcing';

export type InteractionFacts = DataOf<typeof InteractionRecorded>;
export type ContactReason = InteractionFacts['reason'];

export const CONTACT_REASONS: readonly ContactReason[] = ['new', 'chase', 'information', 'complaint-about-service'];

type InteractionState = 'unknown' | 'recorded';

export const interactionDecider: Decider<InteractionFacts, InteractionState, EventOf<typeof InteractionRecorded>> = {
  initialState: 'unknown',
  evolve: (state, event) => (InteractionRecorded.is(event) ? 'recorded' : state),
  decide: (facts, state) => (state === 'recorded' ? ignored('already-recorded') : accepted(InteractionRecorded(facts))),
};
