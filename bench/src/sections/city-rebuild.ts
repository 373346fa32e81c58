import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Installation } from '@guichet/provisioning';
import { interleaved } from '../measure/interleaved.ts';
import { median } from '../measure/statistics.ts';
import type { Bench } from '../section.ts';
import { query } from '../stand/servers.ts';
import { REPOSITORY } from '../stand/settings-folder.ts';

const run = promisify(execFile);
const MOST_ROUNDS = 3;
/** Requests. More are rebuilt once: it takes minutes. */
const MOST_REPEATED = 100_000;

/** What is in the log. */
interface Filled {
  readonly requests: number;
  readonly events: number;
  /** The number of requests, for people. */
  readonly about: string;
}

/** The rebuild as its command does it, start and comparison included, beside a copy of the same rows within PostgreSQL. */
export async function recordRebuild(
  bench: Bench,
  { adminLog, urls }: Installation,
  { requests, events, about }: Filled,
): Promise<void> {
  bench.progress(`rebuilding reports of ${about} requests`);
  const rounds = requests > MOST_REPEATED ? 1 : Math.min(bench.rounds, MOST_ROUNDS);
  const paces = await interleaved(rounds, {
    copied: async () => events / (await secondsOf(() => copy(adminLog))),
    rebuilt: async () => events / (await secondsOf(() => rebuild(urls.reporting))),
  });
  bench.record({
    name: `reports rebuilt, ${about} requests`,
    unit: '/s',
    samples: paces.rebuilt,
    limit: { name: 'INSERT … SELECT of the same events', samples: paces.copied },
    target: { kind: 'least', value: Math.round(Math.min(50_000, median(paces.copied) / 4)), of: 'value' },
  });
}

/** A copy of every event, in one statement. */
async function copy(adminLog: string): Promise<void> {
  await query(adminLog, 'drop table if exists copied');
  await query(adminLog, 'create table copied (like event_log.events)');
  await query(adminLog, 'insert into copied select * from event_log.events');
}

const rebuild = ({ database, log }: { readonly database: string; readonly log: string }): Promise<unknown> =>
  run(process.execPath, [join(REPOSITORY, 'services/reporting/dist/rebuild.js')], {
    env: { ...process.env, DATABASE_URL: database, EVENT_STORE_URL: log, LOG_LEVEL: 'error' },
    maxBuffer: 64 * 1024 * 1024,
  });

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
