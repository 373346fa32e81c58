import { isNumber, publishedCodeOf, type ServiceSettings } from '@guichet/settings';
import { cleanLine, cleanText } from '@guichet/texts/typed';
import { checkText, LONGEST } from './checked-text.ts';
import type { Draft, Faults } from './draft.ts';
import { parseInstant, TIME_FAULT } from './instant.ts';
import { quoted } from './quoted.ts';

type Question = ServiceSettings['questions'][number];

export interface Answered {
  /** Answers chosen from lists: codes from settings, which may be in an event. */
  readonly choices: { question: string; choices: string[] }[];
  /** Answers typed by the person, and those that were not understood, by question: they go to the vault. */
  readonly typed: Record<string, string>;
}

/** What an answer means: choices, or a text. `unclear` is what could not be understood, and why. */
interface Meaning {
  readonly choices?: string[];
  readonly text?: string;
  readonly unclear?: { readonly values: readonly string[]; readonly code: string; readonly choices?: string };
}

/**
 * Only a question that must be answered refuses an answer that is not understood; every other one is kept as it was typed.
 * `timeZone`: in which an answer without one is meant.
 */
export function checkAnswers(faults: Faults, draft: Draft, service: ServiceSettings, timeZone: string): Answered {
  const answered: Answered = { choices: [], typed: Object.create(null) };
  const asked = new Set(service.questions.map(({ code }) => code));
  for (const [code, values] of Object.entries(draft.answers)) {
    if (asked.has(code)) continue;
    faults.keep('request.question-unknown', `answers.${quoted(code)}`, { service: publishedCodeOf(service) });
    keepTyped(faults, answered, code, values.join('\n'));
  }
  for (const question of service.questions) {
    const values = draft.answers[question.code] ?? [];
    if (values.length > 0) checkAnswer(faults, question, meaningOf(question, values, timeZone), answered);
    else if (question.required)
      faults.add('request.answer-required', fieldOf(question.code), { question: question.question });
  }
  return answered;
}

const fieldOf = (code: string) => `answers.${code}`;

function checkAnswer(
  faults: Faults,
  { code, question, required }: Question,
  { choices = [], text, unclear }: Meaning,
  answered: Answered,
): void {
  if (unclear) {
    const { values, code: fault, ...more } = unclear;
    const parameters = { field: fieldOf(code), question, ...more };
    if (required) return faults.add(fault, fieldOf(code), parameters);
    faults.keep(fault, fieldOf(code), parameters);
    keepTyped(faults, answered, code, values.join('\n'));
  }
  if (choices.length > 0) answered.choices.push({ question: code, choices });
  if (text !== undefined) keepTyped(faults, answered, code, text);
}

function keepTyped(faults: Faults, { typed }: Answered, code: string, given: string): void {
  const text = checkText(faults, fieldOf(code), given, LONGEST.answer);
  if (text !== undefined) typed[code] = text;
}

function meaningOf({ datatype, values: offered = [] }: Question, values: readonly string[], timeZone: string): Meaning {
  const given = [...new Set(values.map(cleanText))];
  if (datatype === 'string' || datatype === 'text') return { text: given.join('\n') };
  const keys = offered.map(({ key }) => key);
  if (datatype === 'multivaluelist') return chosenAmong(keys, given);
  const chosen = new Set(datatype === 'singlevaluelist' ? given.map((value) => choiceOf(keys, value) ?? value) : given);
  if (chosen.size > 1) return { unclear: { values: given, code: 'request.answer-single' } };
  if (datatype === 'singlevaluelist') return chosenAmong(keys, given);
  const text = given[0]!;
  if (datatype === 'number')
    return isNumber(text) ? { text } : { unclear: { values: given, code: 'request.answer-not-a-number' } };
  const time = parseInstant(text, timeZone);
  if (typeof time === 'string') return { unclear: { values: given, code: TIME_FAULT[time] } };
  return { text: time.day ?? time.at };
}

function chosenAmong(keys: readonly string[], given: readonly string[]): Meaning {
  const choices = new Set(given.map((value) => choiceOf(keys, value)).filter((key) => key !== undefined));
  const others = given.filter((value) => choiceOf(keys, value) === undefined);
  if (others.length === 0) return { choices: [...choices] };
  const unclear = { values: others, code: 'request.answer-not-a-choice', choices: keys.join(', ') };
  return { choices: [...choices], unclear };
}

/** The key that is meant: as it is written, else the only one that differs in capitals alone. */
function choiceOf(known: readonly string[], value: string): string | undefined {
  const given = cleanLine(value);
  const alike = known.filter((key) => key.toLowerCase() === given.toLowerCase());
  return known.find((key) => key.normalize('NFC') === given) ?? (alike.length === 1 ? alike[0] : undefined);
}
