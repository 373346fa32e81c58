import { randomInt } from 'node:crypto';
import { EXIT, UsageError } from '@guichet/texts';

/** Options of a command of these tests, from its arguments; ends the program after `--help` or a wrong one. */
export function optionsOrExit<T>(read: (args: readonly string[], seed: () => number) => T, usage: string): T {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    process.exit(EXIT.done);
  }
  try {
    return read(args, () => randomInt(2 ** 31));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exit(EXIT.usage);
  }
}
