import { InteractionDiverted, InteractionRecorded, type DataOf, type EventOf } from '@guichet/events';
import { accepted, ignored, type Decider } from '@guichet/event-sourcing';

export type ContactReason = DataOf<typeof InteractionRecorded>['reason'];

export const CONTACT_REASONS: readonly ContactReason[] = ['new', 'chase', 'information', 'complaint-about-service'];

export type InteractionEvent = EventOf<typeof InteractionRecorded | typeof InteractionDiverted>;

/** A contact is one event, once: the command is what it says. */
export const interactionDecider: Decider<InteractionEvent, 'unknown' | 'known', InteractionEvent> = {
  initialState: 'unknown',
  evolve: () => 'known',
  decide: (contact, state) => (state === 'known' ? ignored('already-known') : accepted(contact)),
};
