import { ENVELOPE } from './envelope.ts';
import type { EventVersion } from './event-versions.ts';
import type { JsonSchema } from './json-schema.ts';
import { exampleOf } from './samples.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema of an event version's data, with its samples as examples. */
export const dataDocument = ({ pattern, title, meaning, data, samples }: EventVersion): JsonSchema => ({
  $schema: DIALECT,
  $id: `urn:guichet:data:${pattern}`,
  ...texts(title, meaning),
  ...data,
  examples: samples,
});

/** JSON Schema of the whole CloudEvent, complete in itself, so that nothing has to be fetched to use it. */
export function eventDocument(event: EventVersion): JsonSchema {
  const { pattern, title, meaning, samples } = event;
  return {
    $schema: DIALECT,
    $id: `urn:guichet:event:${pattern}`,
    ...texts(title, meaning),
    ...eventSchema(event, event.data),
    examples: samples.map((sample) => exampleOf(event, sample)),
  };
}

/** The envelope narrowed to one event version, around `data`. */
export function eventSchema({ pattern, version }: EventVersion, data: JsonSchema): JsonSchema {
  const { type, dataschema, schemaversion } = ENVELOPE.properties!;
  return {
    type: 'object',
    properties: {
      ...ENVELOPE.properties, // first, so that the attributes keep their order
      type: { ...type, pattern: undefined, const: `ca.guichet.${pattern}` },
      dataschema: { ...dataschema, pattern: undefined, const: `urn:guichet:data:${pattern}` },
      schemaversion: { ...schemaversion, minimum: undefined, const: version },
      data,
    },
    required: [...ENVELOPE.required!, 'data'],
  };
}

/** The envelope alone, as a release keeps it. */
export const envelopeDocument = (): JsonSchema => ({
  $schema: DIALECT,
  $id: 'urn:guichet:envelope',
  title: 'The attributes of every event',
  'x-title-fr': 'Les attributs de tout événement',
  ...ENVELOPE,
});

const texts = (title: EventVersion['title'], meaning: EventVersion['meaning']) => ({
  title: title[0],
  'x-title-fr': title[1],
  description: meaning[0],
  'x-description-fr': meaning[1],
});
