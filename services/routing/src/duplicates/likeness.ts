import type { DataOf, Language, MatchJudged } from '@guichet/events';
import { answersInWords, type Remembered } from '@guichet/settings';
import type { Judgement } from '../queries/verdict-on.ts';

export type Facts = Pick<DataOf<typeof MatchJudged>['request'], 'answers' | 'termCodes'>;
export type Question = NonNullable<ReturnType<Remembered['services']['get']>>['questions'][number];

/** What makes a report like another one: the figures of the verdict, and what both say. Words are in the language of the reader. */
export function likenessOf(
  verdict: Pick<Judgement['latest'], 'score' | 'factors'>,
  [one, other]: readonly [Facts, Facts | undefined],
  questions: readonly Question[],
  language: Language,
) {
  const figures = new Map(verdict.factors.map(({ name, value }) => [name, value]));
  const figure = (name: string): number | null => figures.get(name) ?? null;
  return {
    score: verdict.score,
    /** Null where places are compared by what only staff may know; they are the same then. */
    distanceMetres: figure('distance-metres'),
    samePlace: figure('same-place') === 1,
    /** Both name it, e.g. a pole by its number. */
    sameAsset: figure('same-asset') === 1,
    daysApart: figure('age-days'),
    limitMetres: figure('limit-metres'),
    limitDays: figure('limit-days'),
    answers: other ? answersInWords(language, questions, sameAnswers(one, other)) : [],
    termCodes: other ? one.termCodes.filter((code) => other.termCodes.includes(code)) : [],
  };
}

/** Questions that both answered with the same choices. */
function sameAnswers(a: Facts, b: Facts): Facts['answers'] {
  const others = new Map(b.answers.map(({ question, choices }) => [question, choices]));
  return a.answers.filter(({ question, choices }) => areSame(choices, others.get(question) ?? []));
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((choice) => b.includes(choice));

export type Likeness = ReturnType<typeof likenessOf>;
