import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { assertWritable, EXIT, Refusal, unwritable, UsageError } from '@guichet/texts';
import { ROOT } from '../installation.ts';
import { readOptions, type TortureOptions, USAGE } from './options.ts';
import { written } from './report.ts';
import { torture } from './storm.ts';

const CLIENTS = 6;

function optionsOrExit(): TortureOptions {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(USAGE);
    process.exit(0);
  }
  try {
    return readOptions(args, () => randomInt(2 ** 31));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(EXIT.usage);
  }
}

const options = optionsOrExit();
const file = resolve(options.report ?? join(ROOT, 'test-results', `torture-${options.seed}.json`));
try {
  mkdirSync(dirname(file), { recursive: true });
  await assertWritable(file);
} catch (failure) {
  console.error((failure instanceof Refusal ? failure : unwritable(file, failure)).message);
  process.exit(EXIT.refused);
}
const ending = new AbortController();
process.once('SIGINT', () => {
  console.log('ends early; the check still comes · fin anticipée; la vérification suit');
  ending.abort();
});
console.log(`seed · germe ${options.seed}`);
const report = await torture({
  ...options,
  clients: CLIENTS,
  signal: ending.signal,
  tell: (line) => console.log(line),
});
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
console.log(`\n${written(report)}\n\n${file}`);
process.exitCode = report.violations.length === 0 ? EXIT.done : EXIT.refused;
