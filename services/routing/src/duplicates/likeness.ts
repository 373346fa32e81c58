import type { DataOf, Language, MatchJudged } from '@guichet/events';
import type { Remembered } from '@guichet/settings';

type Judged = DataOf<typeof MatchJudged>;
type Facts = Judged['request'];
export type Question = NonNullable<ReturnType<Remembered['services']['get']>>['questions'][number];

/** What makes a report like an earlier one: the figures of the verdict, and what both say. Words are in the language of the reader. */
export function likenessOf(
  later: Judged,
  earlier: Facts | undefined,
  questions: readonly Question[],
  language: Language,
) {
  const figures = new Map(later.factors.map(({ name, value }) => [name, value]));
  const figure = (name: string): number | null => figures.get(name) ?? null;
  return {
    score: later.score,
    /** Null where places are compared by what only staff may know; they are the same then. */
    distanceMetres: figure('distance-metres'),
    samePlace: figure('same-place') === 1,
    daysApart: figure('age-days'),
    limitMetres: figure('limit-metres'),
    limitDays: figure('limit-days'),
    answers: earlier ? sameAnswers(later.request, earlier, questions, language) : [],
    termCodes: earlier ? later.request.termCodes.filter((code) => earlier.termCodes.includes(code)) : [],
  };
}

/** Questions that both answered with the same choices. */
function sameAnswers(a: Facts, b: Facts, questions: readonly Question[], language: Language) {
  const others = new Map(b.answers.map(({ question, choices }) => [question, choices]));
  const same = a.answers.filter(({ question, choices }) => areSame(choices, others.get(question) ?? []));
  return same.map(({ question, choices }) => {
    const asked = questions.find(({ code }) => code === question);
    const nameOf = (choice: string) => asked?.values?.find(({ key }) => key === choice)?.name[language] ?? choice;
    const label = asked?.question[language] ?? question;
    return { question, label, choices, text: choices.map(nameOf).join(', ') };
  });
}

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((choice) => b.includes(choice));

export type Likeness = ReturnType<typeof likenessOf>;
