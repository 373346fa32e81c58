import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { assertWritable, EXIT, Refusal, unwritable } from '@guichet/texts';
import { ROOT } from '../installation.ts';
import { optionsOrExit } from '../options-or-exit.ts';
import { readOptions, USAGE } from './options.ts';
import { written } from './report.ts';
import { torture } from './storm.ts';

const CLIENTS = 6;

const options = optionsOrExit(readOptions, USAGE);
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
