import type { RecordedEvent } from '@guichet/events';
import type { EventCatalogue } from './gate.ts';

/**
 * The event in the newest shape this code knows. An event of an unknown name or of a newer major version stays as it is stored:
 * its consumer parks it.
 */
export function upcast(event: RecordedEvent, catalogue: EventCatalogue): RecordedEvent {
  const definition = catalogue.get(event.type);
  if (!definition || event.schemaVersion >= definition.version) return event;
  return {
    ...event,
    schemaVersion: definition.version,
    data: definition.upcast(event.data, event.schemaVersion),
  };
}
