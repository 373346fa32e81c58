import { EVENTS, type EventDefinition, type Text } from '@guichet/events';
import type { TSchema } from 'typebox';
import { readersForm } from './forms.ts';
import type { JsonSchema } from './json-schema.ts';

/** One shape an event has or had. */
export interface EventVersion {
  /** `request.submitted.v1`: what subjects end with. */
  readonly pattern: string;
  readonly type: string;
  readonly version: number;
  readonly newest: boolean;
  readonly title: Text;
  readonly meaning: Text;
  /** The data as readers may rely on it. */
  readonly data: JsonSchema;
  readonly samples: readonly unknown[];
}

/** Every version of every event, the newest of each first. Throws for an event that does not say what it means. */
export function eventVersions(events: Iterable<EventDefinition> = EVENTS.values()): EventVersion[] {
  return [...events].flatMap((event) => {
    const shapes = [...(event.past ?? []), { schema: event.data, samples: event.samples }];
    return shapes.map((shape, index) => eventVersion(event, index + 1, shape)).reverse();
  });
}

function eventVersion(
  { type, version: newest, about }: EventDefinition,
  version: number,
  { schema, samples }: { schema: TSchema; samples: readonly unknown[] },
): EventVersion {
  if (!about) throw new Error(`${type} does not say what it means: give it an “about”`);
  const pattern = `${type}.v${version}`;
  return { pattern, type, version, newest: version === newest, ...about, data: readersForm(schema), samples };
}
