import { CaseMerged, CaseOpened, isOpen, type DataOf, type RecordedEvent, type RecordedOf } from '@guichet/events';
import { fold, idFrom, reactionIds, type EventStore, type StreamName } from '@guichet/event-sourcing';
import { caseDecider } from '../domain/case/case.ts';
import { hasRoomFor } from '../domain/case/membership.ts';

/** Frozen: ids of events are made of it. */
export const MOVE_MERGED = 'routing.move-merged';

type Merged = RecordedOf<typeof CaseMerged>;
type Why = DataOf<typeof CaseOpened>['why'];

/** The case in which the requests of a merged case go on. */
export interface Destination {
  readonly caseId: string;
  /** The events that an earlier delivery wrote there. */
  readonly written?: readonly RecordedEvent[];
  /** The case is not there yet, and is opened for this reason. */
  readonly why?: Why;
}

/**
 * Follows the case through later merges. A case that is closed or full leaves the requests to a fresh one, and so do cases that were merged into each
 * other, which share it. A case that the way comes back to leads nowhere, so the way ends. Every stream that an earlier delivery may have written to lies on the way, because a merged case stays merged.
 */
export async function destinationOf(
  store: Pick<EventStore, 'readStream'>,
  merged: Merged,
  count: number,
): Promise<Destination> {
  const firstId = reactionIds(merged.id, MOVE_MERGED)(0);
  const ownFresh = idFrom(merged.id, 'case');
  const merges = [merged];
  const passed = new Set<string>();
  let next: { readonly caseId: string; readonly why?: Why } = { caseId: merged.data.intoCaseId };
  for (;;) {
    const { caseId } = next;
    const [events, fresh] = await Promise.all(
      [caseId, ownFresh].map((id) => store.readStream(streamBeside(merged, id))),
    );
    if (fresh!.length > 0) return { caseId: ownFresh, written: causedBy(merged, fresh!) };
    if (events!.some(({ id }) => id === firstId)) return { caseId, written: causedBy(merged, events!) };
    const state = fold(caseDecider, events!);
    if (!state) return next.why ? next : { caseId: ownFresh, why: 'attached-to-closed' };
    if (hasRoomFor(count, state)) return { caseId };
    if (passed.has(caseId)) return { caseId: ownFresh, why: 'merged-both-ways' };
    passed.add(caseId);
    if (state.status !== 'merged')
      return { caseId: ownFresh, why: isOpen(state.status) ? 'suggested' : 'attached-to-closed' };
    merges.push(events!.findLast((event) => CaseMerged.is(event))!);
    next = after(merges);
  }
}

/** The case that the last merge names; where the merges come back to where they began, one that all of these share. */
function after(merges: readonly Merged[]): { readonly caseId: string; readonly why?: Why } {
  const { intoCaseId } = merges.at(-1)!.data;
  const begin = merges.findIndex(({ data }) => data.caseId === intoCaseId);
  if (begin < 0) return { caseId: intoCaseId };
  const [least] = merges
    .slice(begin)
    .map(({ id }) => id)
    .sort();
  return { caseId: idFrom(least!, 'case-of-both'), why: 'merged-both-ways' };
}

const causedBy = ({ id }: Merged, events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.filter(({ metadata }) => metadata.causationId === id);

/** The stream of another case of the same municipality. */
export const streamBeside = ({ metadata }: RecordedEvent, id: string): StreamName => ({
  municipality: metadata.municipality,
  category: CaseOpened.category,
  id,
});
