import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Installation, ROOT } from './installation.ts';

const run = promisify(execFile);

export interface ReplaySummary {
  posted: number;
  accepted: { id: string; service_request_id: string }[];
  refused: { id: string; status: number; code?: string | number; reason: string }[];
  failed: { id: string; reason: string }[];
}

export interface Replay {
  municipality: string;
  requests: string;
  concurrency?: number;
}

const replayArguments = (installation: Installation, replay: Replay, summary: string): string[] => [
  join(ROOT, 'tools/dist/replay.js'),
  ...['--municipality', replay.municipality, '--requests', replay.requests, '--summary', summary],
  ...['--url', installation.running.url, '--token', installation.running.tokens['importer']!],
  ...['--concurrency', String(replay.concurrency ?? 8), '--reporters', '--allow-refused'],
];

let summaries = 0;

/** Posts recorded requests through the public endpoint with the command users have. */
export async function replay(installation: Installation, what: Replay): Promise<ReplaySummary> {
  const summary = join(installation.data, `replay-${++summaries}.json`);
  await run(process.execPath, replayArguments(installation, what, summary), { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(readFileSync(summary, 'utf8')) as ReplaySummary;
}

export interface RunningReplay {
  /** Settles when the command has ended. */
  readonly done: Promise<ReplaySummary>;
  /** Ends a replay whose installation is gone and which would otherwise retry. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** The same, in the background. */
export function replayInBackground(installation: Installation, what: Replay): RunningReplay {
  const summary = join(installation.data, `replay-${++summaries}.json`);
  const args = replayArguments(installation, what, summary);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const done = ended.then((code) => {
    if (code !== 0) throw new Error(`replay exited with ${code}: ${output.slice(-2000)}`);
    return JSON.parse(readFileSync(summary, 'utf8')) as ReplaySummary;
  });
  done.catch(() => undefined); // whoever awaits it gets the failure
  return {
    done,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Makes a settings folder from what a city publishes. */
export async function bootstrapMunicipality(
  services: string,
  wards: string,
  out: string,
  ...more: string[]
): Promise<void> {
  const script = join(ROOT, 'tools/dist/municipality.js');
  await run(process.execPath, [script, '--services', services, '--wards', wards, '--out', out, ...more]);
}
