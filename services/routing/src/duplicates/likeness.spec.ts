import { MatchJudged } from '@guichet/events';
import { likenessOf } from './likeness.ts';

const sample = MatchJudged.samples[0]!;
const facts = (answers: Record<string, string[]>, termCodes: string[]) => ({
  ...sample.request,
  answers: Object.entries(answers).map(([question, choices]) => ({ question, choices })),
  termCodes,
});
const questions = [
  {
    code: 'size',
    question: { en: 'How large is it?', fr: 'Quelle est sa taille?' },
    values: [{ key: 'large', name: { en: 'Large', fr: 'Grand' } }],
  },
] as unknown as Parameters<typeof likenessOf>[2];

test('says how near, how long after and within what limits', () => {
  const factors = [
    { name: 'distance-metres', value: 8.1 },
    { name: 'limit-metres', value: 50 },
    { name: 'age-days', value: 2.5 },
    { name: 'limit-days', value: 14 },
  ];
  expect(likenessOf({ factors, score: 0.83 }, [sample.request, undefined], [], 'en')).toEqual({
    ...{
      score: 0.83,
      distanceMetres: 8.1,
      samePlace: false,
      sameAsset: false,
      daysApart: 2.5,
      limitMetres: 50,
      limitDays: 14,
    },
    ...{ answers: [], termCodes: [] },
  });
});

test('of a place that only staff may know says that it is the same, and no distance', () => {
  const factors = [{ name: 'same-place', value: 1 }];
  expect(likenessOf({ score: 1, factors }, [sample.request, undefined], [], 'en')).toMatchObject({
    ...{ distanceMetres: null, samePlace: true, daysApart: null },
  });
});

test('names what both answered, in any order, and the words that both used', () => {
  const request = facts({ size: ['large'], lanes: ['left', 'right'], depth: ['deep'], smell: [] }, ['danger', 'child']);
  const earlier = facts({ size: ['large'], lanes: ['right', 'left'], depth: ['deep', 'wet'], smell: [] }, ['danger']);
  expect(likenessOf(sample, [request, earlier], questions, 'fr')).toMatchObject({
    answers: [
      { question: 'size', label: 'Quelle est sa taille?', choices: ['large'], text: 'Grand' },
      { question: 'lanes', label: 'lanes', choices: ['left', 'right'], text: 'left, right' },
    ],
    termCodes: ['danger'],
  });
});
