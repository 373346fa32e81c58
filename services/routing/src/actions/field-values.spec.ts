import { staffFields } from '../testing/staff-fields.ts';
import { meaningOf } from './field-values.ts';

const meant = (body: object) => {
  const [code, given] = Object.entries(body)[0]!;
  return meaningOf(
    given,
    staffFields.find((one) => one.code === code)!,
    'en',
  );
};

test.each([
  [{ string: '4512-07' }, { text: '4512-07', kind: 'field-line' }],
  [{ text: 'Gate\nlocked' }, { text: 'Gate\nlocked', kind: 'field-text' }],
  [{ number: 0 }, { number: 0 }],
  [{ number: -2.5 }, { number: -2.5 }],
  [{ datetime: '2026-02-28' }, { day: '2026-02-28' }],
  [{ datetime: '2026-03-10T11:00:00-04:00' }, { at: '2026-03-10T15:00:00.000Z' }],
  [{ singlevaluelist: 'shop' }, { choices: ['shop'] }],
  [{ multivaluelist: ['shop', 'house', 'shop'] }, { choices: ['house', 'shop'] }],
  [{ number: null }, {}],
])('%j is kept as its datatype says', (body, value) => {
  expect(meant(body)).toEqual('text' in value ? value : { value });
});

const ONE_OF = ['House (house)', 'Shop (shop)'];
test.each([
  [{ string: 12 }, 'validation.text'],
  [{ text: ['a'] }, 'validation.text'],
  ...['12', Number.POSITIVE_INFINITY, true, [1]].map((given) => [{ number: given }, 'validation.number'] as const),
  ...['2026-02-30', '2026-03-10T11:00:00', 'tomorrow', 20260310, '2026-W11-2', '9999-12-31T23:00:00-05:00', {}].map(
    (given) => [{ datetime: given }, 'case.field-time'] as const,
  ),
  [{ singlevaluelist: 'Shop' }, 'validation.one-of', { values: ONE_OF }],
  [{ singlevaluelist: ['shop'] }, 'validation.one-of', { values: ONE_OF }],
  [{ multivaluelist: 'shop' }, 'validation.list'],
  [{ multivaluelist: ['shop', 'moon'] }, 'validation.one-of', { values: ONE_OF }],
  [{ multivaluelist: [] }, 'validation.required'],
] as const)('%j is refused', (...[body, code, parameters]: readonly [object, string, object?]) => {
  expect(meant(body)).toEqual({ fault: { code, parameters } });
});
