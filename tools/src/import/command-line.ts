import type { Language } from '@guichet/events';
import { terminalLanguage, UsageError } from '@guichet/texts';
import { ImportImpossible } from './post.ts';
import { sayIn } from './texts.ts';

type Run = (args: readonly string[], env: NodeJS.ProcessEnv, print: (line: string) => void) => Promise<boolean>;

/** Runs a command of the terminal and sets the exit status: 0 done, 1 not all of it, 2 wrong usage. */
export async function told(run: Run): Promise<void> {
  const args = process.argv.slice(2);
  try {
    if (!(await run(args, process.env, console.log))) process.exitCode = 1;
  } catch (failure) {
    const language = terminalLanguage(args, process.env);
    console.error(failure instanceof UsageError ? failure.text[language] : reasonOf(failure as Error, language));
    process.exitCode = failure instanceof UsageError ? 2 : 1;
  }
}

const reasonOf = (failure: Error, language: Language): string =>
  failure instanceof ImportImpossible ? sayIn(language)('impossible', { reason: failure.message }) : failure.message;
