import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../docs/adr');
const DECISION = /^# (\d+)\. (.+)\n\nStatus: (accepted|superseded by \d+) · (\d{4}-\d\d-\d\d)\n/u;

const files = readdirSync(FOLDER)
  .filter((name) => name !== 'README.md')
  .toSorted();

test.each(files)('%s says its number, status and date', (file) => {
  const [, number] = DECISION.exec(readFileSync(join(FOLDER, file), 'utf8')) ?? [];
  expect(number?.padStart(4, '0')).toBe(file.slice(0, 4));
});

test('the index lists every decision as its file says it, in order', () => {
  const rows = files.map((file) => {
    const [, number, title, status, date] = DECISION.exec(readFileSync(join(FOLDER, file), 'utf8')) ?? [];
    return `| [${number}](${file}) | ${title} | ${status} | ${date} |`;
  });
  const index = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  expect(index.split('\n').filter((line) => line.startsWith('| ['))).toEqual(rows);
});
