import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './refusal.ts';

const NBSP = '\u00a0';

/** Node's `parseArgs`, whose own complaints are in English only. Throws UsageError. */
export function argumentsOf<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (fault) {
    throw new UsageError(complaintOf(fault as NodeJS.ErrnoException), { cause: fault });
  }
}

function complaintOf({ code, message }: NodeJS.ErrnoException): UsageError['text'] {
  const given = givenIn(message);
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return { en: `unknown option ${given}`, fr: `option inconnue${NBSP}: ${given}` };
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return { en: `unknown argument ${given}`, fr: `argument inconnu${NBSP}: ${given}` };
  return message.includes('does not take')
    ? { en: `${given} takes no value`, fr: `${given} n’accepte aucune valeur` }
    : { en: `${given} needs a value`, fr: `${given} exige une valeur` };
}

/** The option or argument that a complaint of `parseArgs` is about. */
export const givenIn = (complaint: string): string => /'(?<given>[^' ]+)/u.exec(complaint)?.groups?.given ?? '…';

/** A whole number within bounds; undefined for anything else. */
export function wholeNumberIn(text: string | undefined, least: number, most: number): number | undefined {
  const number = Number(text);
  return text !== undefined && /^\d+$/u.test(text) && number >= least && number <= most ? number : undefined;
}

/** The value of `--<option>`. Throws UsageError, naming the bounds. */
export function wholeNumber(option: string, text: string | undefined, least: number, most: number): number {
  const number = wholeNumberIn(text, least, most);
  if (number !== undefined) return number;
  throw new UsageError({
    en: `--${option} takes a whole number from ${least} to ${most}`,
    fr: `--${option} exige un nombre entier de ${least} à ${most}`,
  });
}
