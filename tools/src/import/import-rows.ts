import progress from 'cli-progress';
import type { Row, Table } from '../tables/table.ts';
import { DryRun } from './dry-run.ts';
import { Pace, type Outcome, type Target } from './post.ts';
import { RowReader, type ReadingRules, type Remarks } from './row-reader.ts';
import { sendAll } from './send.ts';
import type { Submission } from './submission.ts';
import type { Say } from './texts.ts';
import { count, emptyTotals, type Totals } from './totals.ts';

export interface ImportOptions {
  readonly rules: ReadingRules;
  /** Undefined to check the rows and send nothing. */
  readonly target: Target | undefined;
  readonly concurrency: number;
  readonly say: Say;
  /** Rows with these keys were imported before. */
  readonly done?: ReadonlySet<string>;
  readonly onOutcome?: (submission: Submission, outcome: Outcome) => void | Promise<void>;
  readonly onRefused?: (row: Row, id: string, reason: string) => void | Promise<void>;
}

export interface ImportResult {
  readonly totals: Totals;
  readonly remarks: Remarks;
  readonly waits: number;
  readonly seconds: number;
  readonly isDryRun: boolean;
  /** Where the rows went. */
  readonly url: string;
}

/** Reads the rows of a table, sends those that are requests, and counts what became of each. */
export async function importRows(table: Table, options: ImportOptions): Promise<ImportResult> {
  const { target, concurrency, say } = options;
  const [totals, pace, started] = [emptyTotals(), new Pace(), performance.now()];
  const reader = new RowReader(options.rules);
  const inFlight = new Map<number, Row>();
  const dryRun = new DryRun();
  const bar = await progressOf(table, say);

  const settled = async (submission: Submission, outcome: Outcome): Promise<void> => {
    count(totals, outcome);
    bar?.increment();
    const row = inFlight.get(submission.row)!;
    inFlight.delete(submission.row);
    if (outcome.kind === 'refused' || outcome.kind === 'failed')
      await options.onRefused?.(row, submission.id, outcome.reason);
    await options.onOutcome?.(submission, outcome);
  };
  const submissions = async function* (): AsyncGenerator<Submission> {
    for await (const row of table.rows()) {
      const read = reader.read(row);
      if ('reason' in read) {
        const reason = say(read.reason.text, read.reason.parameters);
        count(totals, { kind: 'refused', status: 0, reason });
        bar?.increment();
        await options.onRefused?.(row, read.id, reason);
        continue;
      }
      inFlight.set(row.number, row);
      if (options.done?.has(read.submission.key))
        await settled(read.submission, { kind: 'accepted', reference: '', replayed: true });
      else if (!target) await settled(read.submission, dryRun.outcomeOf(read.submission));
      else yield read.submission;
    }
  };
  try {
    if (target) await sendAll(submissions(), target, { concurrency, pace }, settled);
    else for await (const _ of submissions());
  } finally {
    bar?.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  return { totals, remarks: reader.remarks, waits: pace.waits, seconds, isDryRun: !target, url: target?.url ?? '' };
}

/** On a terminal only; the rows are counted first, so that it can say how much is left. */
async function progressOf(table: Table, say: Say): Promise<progress.SingleBar | undefined> {
  if (!process.stderr.isTTY) return undefined;
  let rows = 0;
  for await (const _ of table.rows()) rows += 1;
  const format = say('progress', {
    ...{ bar: '{bar}', value: '{value}', total: '{total}' },
    ...{ duration_formatted: '{duration_formatted}', eta_formatted: '{eta_formatted}' },
  });
  const bar = new progress.SingleBar({ format }, progress.Presets.shades_classic);
  bar.start(rows, 0);
  return bar;
}
