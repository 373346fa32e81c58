import type { ServiceSettings } from '@guichet/settings';
import { checkText, LONGEST } from './checked-text.ts';
import type { Draft, Faults } from './draft.ts';
import { parseInstant, TIME_FAULT } from './instant.ts';

type Question = ServiceSettings['questions'][number];

export interface Answered {
  /** Answers chosen from lists: codes from settings, which may be in an event. */
  readonly choices: { question: string; choices: string[] }[];
  /** Answers typed by the person, which go to the vault. */
  readonly typed: Record<string, string>;
}

export function checkAnswers(faults: Faults, draft: Draft, service: ServiceSettings): Answered {
  const answered: Answered = { choices: [], typed: {} };
  for (const code of Object.keys(draft.answers)) {
    if (!service.questions.some((question) => question.code === code)) {
      faults.add('request.question-unknown', `answers.${code}`, { service: service.code });
    }
  }
  for (const question of service.questions) {
    const values = draft.answers[question.code] ?? [];
    if (values.length > 0) checkAnswer(faults, question, values, answered);
    else if (question.required)
      faults.add('request.answer-required', fieldOf(question), { question: question.question });
  }
  return answered;
}

const fieldOf = (question: Question) => `answers.${question.code}`;

function checkAnswer(faults: Faults, question: Question, values: readonly string[], answered: Answered): void {
  const several = question.datatype === 'multivaluelist';
  if (values.length > 1 && !several) {
    faults.add('request.answer-single', fieldOf(question), { question: question.question });
  } else if (several || question.datatype === 'singlevaluelist') {
    const known = (question.values ?? []).map((value) => value.key);
    const choices = [...new Set(values)];
    if (choices.every((choice) => known.includes(choice))) answered.choices.push({ question: question.code, choices });
    else
      faults.add('request.answer-not-a-choice', fieldOf(question), {
        question: question.question,
        choices: known.join(', '),
      });
  } else {
    const typed = checkTyped(faults, question, values[0]!);
    if (typed !== undefined) answered.typed[question.code] = typed;
  }
}

function checkTyped(faults: Faults, question: Question, value: string): string | undefined {
  const field = fieldOf(question);
  const about = { question: question.question };
  const text = checkText(faults, field, value, LONGEST.answer);
  if (text === undefined) return undefined;
  if (question.datatype === 'number') {
    return /^[+-]?\d{1,18}(?:[.,]\d{1,9})?$/.test(text.trim())
      ? text
      : faults.add('request.answer-not-a-number', field, about);
  }
  if (question.datatype !== 'datetime') return text;
  const time = parseInstant(text);
  return typeof time === 'string' ? faults.add(TIME_FAULT[time], field, { field }) : time.at;
}
