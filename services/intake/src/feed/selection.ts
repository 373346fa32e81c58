import { EVENTS, type RecordedEvent } from '@guichet/events';
import { covers, patternFault, type Grant } from '@guichet/messaging/access';
import { Problem } from '@guichet/service-kit';

/** Which events a reader gets. */
export type Selection = (event: RecordedEvent) => boolean;

/** Of the grant's municipality, what was granted and asked for. Throws Problems `feed.type-*`. */
export function selectionOf({ municipality, events }: Grant, types: string | undefined): Selection {
  const asked = types?.split(',').map((type) => type.trim()) ?? ['*'];
  for (const type of types === undefined ? [] : asked) checkType(type, events);
  return (event) =>
    event.metadata.municipality === municipality && covers(events, event.type) && covers(asked, event.type);
}

function checkType(type: string, granted: readonly string[]): void {
  const fault = patternFault(type);
  if (fault) throw new Problem(`feed.type-${fault}`, { type: type.slice(0, 64) });
  const possible = [...EVENTS.keys()].some((known) => covers([type], known) && covers(granted, known));
  if (!possible) throw new Problem('feed.type-not-granted', { type });
}
