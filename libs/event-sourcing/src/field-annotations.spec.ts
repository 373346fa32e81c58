import { EVENTS } from '@guichet/events';
import { Type, type TSchema } from 'typebox';
import { freeTextIn } from './field-annotations.ts';

const code = { pattern: '^[a-z]+$', 'x-field': 'code' };
const closed = (properties: Record<string, TSchema>) => Type.Object(properties, { additionalProperties: false });

describe('free text in a schema', () => {
  it.each([...EVENTS.values()].map((definition) => [definition.type, definition] as const))(
    '%s has none',
    (_, definition) => {
      expect(freeTextIn(definition.data)).toEqual([]);
      for (const past of definition.past ?? []) expect(freeTextIn(past.schema)).toEqual([]);
    },
  );

  it.each<[string, TSchema, string[]]>([
    ['an annotated string', closed({ a: Type.String(code) }), []],
    ['a string', closed({ a: Type.String() }), ['/a is free text']],
    ['a string in a list', closed({ a: Type.Array(Type.String()) }), ['/a/* is free text']],
    ['a string that may be null', closed({ a: Type.Union([Type.String(), Type.Null()]) }), ['/a is free text']],
    ['an annotation without a pattern', closed({ a: Type.String({ 'x-field': 'code' }) }), ['/a is free text']],
    ['an annotation nobody knows', closed({ a: Type.String({ ...code, 'x-field': 'remark' }) }), ['/a is free text']],
    ['an enumeration without annotation', closed({ a: Type.Enum(['b']) }), ['/a is free text']],
    ['an object that takes more', Type.Object({}), ['/ takes unknown fields']],
    ['a map', closed({ a: Type.Record(Type.String(), Type.Integer()) }), ['/a takes unknown fields']],
    ['anything', closed({ a: Type.Unknown() }), ['/a takes anything']],
    ['a list of anything', closed({ a: Type.Array(Type.Any()) }), ['/a/* takes anything']],
    ['a tuple', closed({ a: Type.Tuple([Type.String()]) }), ['/a takes anything']],
  ])('%s', (_, schema, found) => {
    expect(freeTextIn(schema)).toEqual(found);
  });
});
