import { jest } from '@jest/globals';
import { compareSchemas } from './compare-schemas.ts';
import { holdsFor, type Audience } from './judge.ts';
import { BREAKING_CHANGES } from './testing/breaking-changes.ts';
import { CHANGES_OF_MEANING } from './testing/changes-of-meaning.ts';
import { HARMLESS_CHANGES } from './testing/harmless-changes.ts';

jest.setTimeout(60_000);

const AUDIENCES: readonly Audience[] = ['readers', 'log'];
/** Cases with known verdicts. When the judge disagrees with one, a person has to find out why. */
const CASES = [...HARMLESS_CHANGES, ...BREAKING_CHANGES, ...CHANGES_OF_MEANING].map(
  (golden) => [golden.change, golden] as const,
);

it.each(CASES)('%s', (_, { before, after, breaks }) => {
  const found = compareSchemas(before, after).map(({ audience, path, change }) => `${audience} ${path} ${change}`);
  expect(found).toEqual(breaks);
});

describe('jsoncompat alone', () => {
  it.each(CASES)('judges: %s', (_, { before, after, breaks, ours }) => {
    const hurt = AUDIENCES.filter((audience) => !holdsFor(audience, before, after));
    expect(hurt).toEqual(AUDIENCES.filter((audience) => !ours && breaks.some((found) => found.startsWith(audience))));
  });
});

it('a keyword that jsoncompat cannot judge is no verdict', () => {
  const before = { type: 'string', $dynamicRef: '#a' };
  expect(() => holdsFor('readers', before, { type: 'string' })).toThrow('invalid old schema');
});
