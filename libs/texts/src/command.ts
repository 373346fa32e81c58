import type { Language } from '@guichet/events';
import { Refusal, UsageError } from './refusal.ts';
import { terminalLanguage } from './terminal-language.ts';

/** The exit statuses of every command. A command that has more to say uses a higher number. */
export const EXIT = { done: 0, refused: 1, usage: 2, noAnswer: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

type Arguments = readonly string[];
/** A command of the terminal; resolves with its exit status. */
export type Command = (args: Arguments, env: NodeJS.ProcessEnv, terminal: Terminal) => Promise<number>;
/** What a command does; it throws what it cannot do. Without a status it is done. */
export type Act = (args: Arguments, env: NodeJS.ProcessEnv, terminal: Terminal) => Promise<number | void>;

/** How a command ends that threw this. */
export const exitOf = (failure: unknown): Exit => (failure instanceof UsageError ? EXIT.usage : EXIT.refused);

/** The command that does this, and tells what cannot be done in the language of the terminal. */
export const commandOf =
  (act: Act): Command =>
  async (args, env, terminal) => {
    try {
      return (await act(args, env, terminal)) ?? EXIT.done;
    } catch (failure) {
      const language = terminalLanguage(args, env);
      terminal.err(sentenceOf(failure, language));
      return exitOf(failure);
    }
  };

function sentenceOf(failure: unknown, language: Language): string {
  if (failure instanceof Refusal) return failure.text[language];
  const known = failure instanceof Error ? LOG_FAILURES[failure.name] : undefined;
  const code = codeOf(failure);
  if (known) return `${known[language]}${code === undefined ? '' : ` (${code})`}`;
  return FAILED[language](reasonOf(failure));
}

/** What every command that reads or writes the log may meet, by the name of the error: the library of the log stands above this one. */
const LOG_FAILURES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  EventStoreUnavailable: { en: 'The event log does not answer', fr: 'Le journal ne répond pas' },
  CredentialsRefused: {
    en: 'The event log refuses the user or the password',
    fr: 'Le journal refuse l’utilisateur ou le mot de passe',
  },
  CategoryForbidden: {
    en: 'This user may not write there in the event log',
    fr: 'Cet utilisateur n’a pas le droit d’écrire à cet endroit du journal',
  },
  LogDamaged: {
    en: 'Events of the log are missing: a stream was deleted or truncated',
    fr: 'Il manque des événements dans le journal\u00a0: un flux a été supprimé ou tronqué',
  },
};

/** Of the failure, or of what caused it. */
function codeOf(failure: unknown): string | number | undefined {
  if (!(failure instanceof Error)) return undefined;
  const { code } = failure as { code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? code : codeOf(failure.cause);
}

const FAILED = {
  en: (reason: string) => `Failed: ${reason}`,
  fr: (reason: string) => `Échec\u00a0: ${reason}`,
};

/** Connections that fail have their reason in a code, or in a cause. */
function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const { message, code, cause } = failure as NodeJS.ErrnoException;
  const own = message || code || failure.name;
  return cause instanceof Error ? `${own}: ${reasonOf(cause)}` : own;
}

/** Runs the command that the process was started for, and leaves its exit status. */
export async function runInTerminal(command: Command): Promise<void> {
  process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'EPIPE') throw failure; // what reads the lines, as `head` does, has seen enough
  });
  const terminal = {
    out: (line: string) => void process.stdout.write(`${line}\n`),
    err: (line: string) => void process.stderr.write(`${line}\n`),
  };
  process.exitCode = await command(process.argv.slice(2), process.env, terminal);
}
