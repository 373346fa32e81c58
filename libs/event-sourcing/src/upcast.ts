import type { NewEvent } from '@guichet/events';
import type { EventCatalogue } from './gate.ts';

/**
 * Upcasts the event to the newest version that this code knows. An event of an unknown type or of a newer version is not changed; its
 * consumer makes a dead letter of it.
 */
export function upcast<E extends NewEvent>(event: E, catalogue: EventCatalogue): E {
  const definition = catalogue.get(event.type);
  if (!definition || event.schemaVersion >= definition.version) return event;
  return {
    ...event,
    schemaVersion: definition.version,
    data: definition.upcast(event.data, event.schemaVersion),
  };
}
