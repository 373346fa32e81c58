/** `npm run import`: a city's file of requests, from its columns to cases, and back. */
import type { Language } from '@guichet/events';
import { argumentsOf, commandOf, EXIT, runInTerminal, terminalLanguage } from '@guichet/texts';
import { inspect, map } from './import/inspect.ts';
import { OPTIONS, type Options } from './import/options.ts';
import { reverse } from './import/reverse.ts';
import { runImport } from './import/run.ts';
import { sayIn, usageError, type Say } from './import/texts.ts';

export interface Command {
  readonly file: string;
  readonly options: Options;
  readonly env: NodeJS.ProcessEnv;
  readonly language: Language;
  readonly say: Say;
  readonly print: (line: string) => void;
}

const COMMANDS: Readonly<Record<string, (command: Command) => Promise<boolean>>> = {
  inspect,
  map,
  run: runImport,
  reverse,
};

/** Does what the arguments say; true when all of it was done. Throws Refusal for the person who called it. */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<boolean> {
  const language = terminalLanguage(args, env);
  const { values: options, positionals } = argumentsOf({ args: [...args], options: OPTIONS, allowPositionals: true });
  const say = sayIn(language);
  if (options.help) {
    print(say('usage'));
    return true;
  }
  const [name = '', file, ...others] = positionals;
  const command = COMMANDS[name];
  if (!command || file === undefined || others.length > 0) throw usageError('needs-command');
  return command({ file, options, env, language, say, print });
}

export const command = commandOf(async (args, env, { out }) =>
  (await run(args, env, out)) ? EXIT.done : EXIT.refused,
);

if (import.meta.main) await runInTerminal(command);
