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
      terminal.err(failure instanceof Refusal ? failure.text[language] : FAILED[language](reasonOf(failure)));
      return exitOf(failure);
    }
  };

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
