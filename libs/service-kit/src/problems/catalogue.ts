import { dateAndTime } from '@guichet/texts';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@guichet/events';
import { statusTitles } from './texts.ts';
import type { Problem, ProblemParameters } from './problem.ts';

/** ICU messages in both languages; `title` replaces the general one of the status. */
export interface ProblemText {
  /** HTTP status, 400 to 599. */
  readonly status: number;
  readonly en: string;
  readonly fr: string;
  readonly title?: { readonly en: string; readonly fr: string };
  /** Parameters whose values are codes: what each code is called. A code without a name is used as it is. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<Language, string>>>>>>;
}

/** A problem in the caller's language. */
export interface TranslatedProblem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** Codes are unique in the product (`<context>.<what>`), so the texts of several services can stand side by side. */
const texts = new Map<string, ProblemText>();
const formats = new Map<string, IntlMessageFormat>();

/** Registers texts. Throws when a code is already registered with other texts. */
export function defineProblems<const T extends Record<string, ProblemText>>(problems: T): T {
  for (const [code, text] of Object.entries(problems)) {
    const known = texts.get(code);
    if (known && JSON.stringify(known) !== JSON.stringify(text)) throw new Error(`problem ${code} is defined twice`);
    texts.set(code, text);
  }
  return problems;
}

export const problemText = (code: string): ProblemText | undefined => texts.get(code);

/** Text of a code in a language, or undefined when no catalogue has it. Throws when a parameter of the message is missing. */
export function textOf(code: string, language: Language, parameters: ProblemParameters = {}): string | undefined {
  const text = texts.get(code);
  return (
    text &&
    formatOf(`${code} ${language}`, text[language], language)
      .format(saidIn(language, parameters, text))
      .toString()
  );
}

/** Texts of a problem. An unknown code becomes a general refusal (409), because only domain errors bring their own codes. */
export function translate(problem: Pick<Problem, 'code' | 'parameters'>, language: Language): TranslatedProblem {
  const code = texts.has(problem.code) ? problem.code : 'domain.refused';
  const { status, title } = texts.get(code)!;
  return {
    status,
    title: title?.[language] ?? statusTitle(status, language),
    detail: textOf(code, language, problem.parameters)!,
  };
}

/** The form of instants in commands and events. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The parameters as they are written in the sentence; with a `timeZone` among them, instants are said by its clocks. */
function saidIn(
  language: Language,
  parameters: ProblemParameters,
  { words = {} }: ProblemText,
): Record<string, string | number> {
  const { timeZone } = parameters;
  const said = (name: string, code: string): string =>
    typeof timeZone === 'string' && INSTANT.test(code)
      ? dateAndTime(code, timeZone, language)
      : (words[name]?.[code]?.[language] ?? code);
  const entries = Object.entries(parameters).map(([name, value]) => {
    if (typeof value === 'number') return [name, value] as const;
    return [
      name,
      typeof value === 'string' ? said(name, value) : value.map((code) => said(name, code)).join(', '),
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** RFC 9457 title of a status. */
export function statusTitle(status: number, language: Language): string {
  return (statusTitles[status] ?? statusTitles[status < 500 ? 400 : 500]!)[language];
}

function formatOf(key: string, message: string, language: Language): IntlMessageFormat {
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(message, `${language}-CA`, undefined, { ignoreTag: true });
    formats.set(key, format);
  }
  return format;
}
