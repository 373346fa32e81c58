import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXIT } from '@guichet/texts';
import { ROOT } from '../installation.ts';
import { optionsOrExit } from '../options-or-exit.ts';
import { readOptions, USAGE } from './options.ts';
import type { Evidence } from './fold/history.ts';
import { simulate } from './year.ts';

function folderOf(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** A line for each piece, with what it is: the log of a whole year is more than a text can hold. */
function* linesOf(evidence: Evidence): Generator<string> {
  for (const [what, pieces] of Object.entries(evidence))
    for (const piece of pieces as readonly unknown[]) yield `${JSON.stringify({ [what]: piece })}\n`;
}

const { report: given, evidence: kept, ...options } = optionsOrExit(readOptions, USAGE);
console.log(`seed · germe ${options.seed}`);
const { evidence, ...report } = await simulate({ ...options, tell: (line) => console.log(line) });
const file = resolve(given ?? join(ROOT, 'test-results', `year-${options.seed}.json`));
writeFileSync(folderOf(file), `${JSON.stringify(report, null, 1)}\n`);
if (kept !== undefined) await pipeline(Readable.from(linesOf(evidence)), createWriteStream(folderOf(resolve(kept))));
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
