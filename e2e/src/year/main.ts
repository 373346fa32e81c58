import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EXIT } from '@guichet/texts';
import { ROOT } from '../installation.ts';
import { optionsOrExit } from '../options-or-exit.ts';
import { readOptions, USAGE } from './options.ts';
import { simulate } from './year.ts';

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);
}

const { report: given, evidence: kept, ...options } = optionsOrExit(readOptions, USAGE);
console.log(`seed · germe ${options.seed}`);
const { evidence, ...report } = await simulate({ ...options, tell: (line) => console.log(line) });
const file = resolve(given ?? join(ROOT, 'test-results', `year-${options.seed}.json`));
write(file, report);
if (kept !== undefined) write(resolve(kept), evidence);
const { violations, answers, events, seconds } = report;
console.log(
  [
    ...Object.entries(answers).map(([what, times]) => `${String(times).padStart(8)}  ${what}`),
    ...Object.entries(events).map(([what, times]) => `${String(times).padStart(8)}  ${what}`),
    `${seconds} s`,
    ...violations.slice(0, 50),
    violations.length === 0 ? 'kept · tenu' : `BROKEN · ROMPU\u00a0: ${violations.length}`,
    file,
  ].join('\n'),
);
process.exitCode = violations.length === 0 ? EXIT.done : EXIT.refused;
