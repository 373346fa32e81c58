import type { ServiceSettings } from '@guichet/settings';
import { cleanLine } from '@guichet/texts/typed';
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

/** `timeZone`: in which an answer without one is meant. */
export function checkAnswers(faults: Faults, draft: Draft, service: ServiceSettings, timeZone: string): Answered {
  const answered: Answered = { choices: [], typed: {} };
  for (const code of Object.keys(draft.answers)) {
    if (!service.questions.some((question) => question.code === code)) {
      faults.add('request.question-unknown', `answers.${code}`, { service: service.code });
    }
  }
  for (const question of service.questions) {
    const values = draft.answers[question.code] ?? [];
    if (values.length > 0) checkAnswer(faults, question, values, answered, timeZone);
    else if (question.required)
      faults.add('request.answer-required', fieldOf(question), { question: question.question });
  }
  return answered;
}

const fieldOf = (question: Question) => `answers.${question.code}`;

function checkAnswer(
  faults: Faults,
  question: Question,
  values: readonly string[],
  answered: Answered,
  timeZone: string,
): void {
  const isList = /^(?:single|multi)valuelist$/u.test(question.datatype);
  const known = (question.values ?? []).map((value) => value.key);
  const given = new Set(isList ? values.map((value) => choiceOf(known, value)) : values.map(cleanLine));
  if (given.size > 1 && question.datatype !== 'multivaluelist') {
    faults.add('request.answer-single', fieldOf(question), { question: question.question });
  } else if (!isList) {
    const typed = checkTyped(faults, question, values[0]!, timeZone);
    if (typed !== undefined) answered.typed[question.code] = typed;
  } else if (given.has(undefined)) {
    const choices = known.join(', ');
    faults.add('request.answer-not-a-choice', fieldOf(question), { question: question.question, choices });
  } else answered.choices.push({ question: question.code, choices: [...given] as string[] });
}

/** The key that is meant: as it is written, else the only one that differs in capitals alone. */
function choiceOf(known: readonly string[], value: string): string | undefined {
  const given = cleanLine(value);
  const alike = known.filter((key) => key.toLowerCase() === given.toLowerCase());
  return known.find((key) => key.normalize('NFC') === given) ?? (alike.length === 1 ? alike[0] : undefined);
}

const PLAIN = String.raw`[+−-]?\d{1,18}(?:[.,]\d{1,9})?`;
/** As people write it: “10 cm”, “about 10”, “5 to 10”. It is kept as typed. */
const NUMBER = new RegExp(
  String.raw`^(?:[~≈±<>]|about|approx\.?|environ|env\.)?\s*${PLAIN}(?:\s*(?:[–-]|to|à)\s*${PLAIN})?(?:\s*[\p{L}%°'"’”′″][\p{L}²³./%°]{0,19})?$`,
  'iu',
);

function checkTyped(faults: Faults, question: Question, value: string, timeZone: string): string | undefined {
  const field = fieldOf(question);
  const about = { question: question.question };
  const text = checkText(faults, field, value, LONGEST.answer);
  if (text === undefined) return undefined;
  if (question.datatype === 'number') {
    // Thousands are set apart by spaces of many kinds.
    return NUMBER.test(text.replace(/(?<=\d)\s(?=\d)/gu, ''))
      ? text
      : faults.add('request.answer-not-a-number', field, about);
  }
  if (question.datatype !== 'datetime') return text;
  const time = parseInstant(text, timeZone);
  return typeof time === 'string' ? faults.add(TIME_FAULT[time], field, { field }) : (time.day ?? time.at);
}
