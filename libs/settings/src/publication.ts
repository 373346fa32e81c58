import { CataloguePublished, type DataOf, type EventBody, RulesPublished } from '@guichet/events';
import { accepted, type Decider, ignored } from '@guichet/event-sourcing';

export interface Publish {
  readonly digest: string;
  readonly reasonCode: string;
  readonly authorRef: string | null;
}
/** Version and digest published last; version 0 before the first. */
export interface Published {
  readonly version: number;
  readonly digest: string | null;
}
type Publishing = typeof CataloguePublished | typeof RulesPublished;
type Event = EventBody<string, DataOf<Publishing>>;

/** Each publication is one version more; settings that have not changed are not published again. */
const publication = (event: Publishing): Decider<Publish, Published, Event> => ({
  initialState: { version: 0, digest: null },
  evolve: (state, one) => (event.is(one) ? { version: one.data.version, digest: one.data.digest } : state),
  decide: (command, state) =>
    command.digest === state.digest
      ? ignored('unchanged')
      : accepted(event({ version: state.version + 1, ...command }) as Event),
});

export const cataloguePublication = publication(CataloguePublished);
export const rulesPublication = publication(RulesPublished);
