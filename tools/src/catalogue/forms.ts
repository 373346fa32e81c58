import type { TSchema } from 'typebox';
import { besideNull, mapSchema, type JsonSchema, type Words } from './json-schema.ts';

/**
 * What readers are promised. It is more open than what is written: they must pass over fields they do not know, and take an unknown
 * word of a list that grows for “another one”. That is what lets a version gain fields and words.
 */
export function readersForm(schema: TSchema): JsonSchema {
  const plain = JSON.parse(JSON.stringify(schema)) as JsonSchema; // without TypeBox's own marks
  return mapSchema(plain, (part) => withTextsOutside(open(part)));
}

/** What may be appended: the fields and words that are named, and no others. Made of the readers' form, which has all it needs. */
export function writersForm(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, (part) => {
    if (part.properties) return { ...part, additionalProperties: false };
    const words = part['x-words'] as Words | undefined;
    return part['x-grows'] && words ? { ...part, pattern: undefined, enum: Object.keys(words) } : part;
  });
}

function open(part: JsonSchema): JsonSchema {
  if (part.properties) return { ...part, additionalProperties: undefined };
  if (part['x-grows']) return { type: 'string', pattern: part['x-grows'], ...part, enum: undefined, 'x-grows': true };
  return part.enum ? { type: 'string', ...part } : part;
}

/** A field that may be null says what it is on the field itself, where tools look. */
function withTextsOutside(part: JsonSchema): JsonSchema {
  const value = besideNull(part);
  if (!value) return part;
  const { description, 'x-description-fr': french, ...rest } = value;
  return { description, 'x-description-fr': french, anyOf: [rest, { type: 'null' }] };
}
