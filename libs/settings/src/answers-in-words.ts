import type { ServiceSettings } from './schema.ts';

/** A question and what was chosen from its list, with the words of one language. */
export interface AnswerInWords {
  readonly question: string;
  readonly label: string;
  readonly choices: string[];
  readonly text: string;
}

interface Answer {
  readonly question: string;
  readonly choices: string[];
}

/** In the words of the reader; codes where the settings no longer name them. */
export function answersInWords(
  language: 'en' | 'fr',
  questions: readonly ServiceSettings['questions'][number][],
  answers: readonly Answer[],
): AnswerInWords[] {
  return answers.map(({ question, choices }) => {
    const asked = questions.find(({ code }) => code === question);
    const nameOf = (choice: string) => asked?.values?.find(({ key }) => key === choice)?.name[language] ?? choice;
    return { question, label: asked?.question[language] ?? question, choices, text: choices.map(nameOf).join(', ') };
  });
}
