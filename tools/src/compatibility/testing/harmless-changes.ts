import { type GoldenCase, same } from './golden-case.ts';
import { a, closed, code, fields, growing, list, nullable, whole } from './shapes.ts';

/** Changes that a release may make to a published schema. */
export const HARMLESS_CHANGES: readonly GoldenCase[] = [
  same('nothing', a(code), a(code), 'the same'),
  same(
    'a title and texts',
    a(code),
    { ...a({ ...code, description: 'new' }), title: 'T', $id: 'urn:x', examples: [{}] },
    'texts promise no shape',
  ),
  same(
    'an optional field more',
    a(code),
    fields({ a: code, b: code }, ['b']),
    'readers pass over it; old events lack it',
  ),
  same('an optional field more, deep inside', a(a(code)), a(fields({ a: code, b: code }, ['b'])), 'as above'),
  same('an optional field more, in a list', a(list(a(code))), a(list(fields({ a: code, b: code }, ['b']))), 'as above'),
  same(
    'an optional field more, where null may stand',
    a(nullable(a(code))),
    a(nullable(fields({ a: code, b: code }, ['b']))),
    'as above',
  ),
  same(
    'fields in another order',
    fields({ a: code, b: whole }),
    fields({ b: whole, a: code }),
    'JSON objects have no order',
  ),
  same('words in another order', a(closed('x', 'y')), a(closed('y', 'x')), 'a list of words is a set'),
  same('a word more in a list that grows', a(growing('x')), a(growing('x', 'y')), 'readers were told to expect it'),
  same('null written first', a(nullable(code)), a({ anyOf: [{ type: 'null' }, code] }), 'alternatives have no order'),
  same(
    'null written as a type',
    a(nullable({ type: 'boolean' })),
    a({ type: ['boolean', 'null'] as never }),
    'the same values',
  ),
  same('a list that grows closed', a(growing('x')), a(closed('x')), 'less is promised than readers were ready for'),
];
