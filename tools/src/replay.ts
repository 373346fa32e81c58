/** `npm run replay`: recorded requests of a city, submitted again through the public endpoint. May be repeated: nothing is added twice. */
import { writeFile } from 'node:fs/promises';
import { loadMunicipality } from '@guichet/settings';
import { argumentsOf, UsageError, wholeNumber } from '@guichet/texts';
import progress from 'cli-progress';
import { installationOf } from './installation.ts';
import { readJson } from './json-file.ts';
import { post, type Target } from './replay-post.ts';
import { recast, recordsIn, type ReplayRecord } from './replay-records.ts';
import { count, emptySummary, linesOf, succeeded, type ReplaySummary } from './replay-summary.ts';

export const USAGE = `npm run replay -- --municipality <folder> --requests <GeoReport requests.json>

  --url <url>            of the installation; what runs under GUICHET_DATA (default .guichet) unless given
  --token <token>        of an importer, who may say when a request was made; likewise
  --concurrency <n>      requests in flight, 1 to 256; 8 unless given
  --reporters            give each record a reporter, reporter-<id>@replay.example, who is owed messages
  --patience <seconds>   how long a record is tried while nothing is accepted; 120 unless given
  --summary <file>       write what became of each record, as JSON`;

const OPTIONS = {
  municipality: { type: 'string' },
  requests: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  concurrency: { type: 'string', default: '8' },
  patience: { type: 'string', default: '120' },
  reporters: { type: 'boolean', default: false },
  summary: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Sends all records in their order, a number of them at once; the first `ReplayImpossible` ends it. */
export async function replay(
  records: readonly ReplayRecord[],
  target: Target,
  concurrency: number,
  onProgress: (posted: number) => void = () => undefined,
): Promise<ReplaySummary> {
  const summary = emptySummary();
  let next = 0;
  let lastAcceptedAt = performance.now();
  const patient = { ...target, lastAcceptedAt: () => lastAcceptedAt };
  const stopping = new AbortController();
  const worker = async () => {
    while (next < records.length && !stopping.signal.aborted) {
      const record = records[next++]!;
      const outcome = await post(record, patient, stopping.signal);
      if (outcome.kind === 'accepted') lastAcceptedAt = performance.now();
      count(summary, record, outcome);
      onProgress(summary.posted);
    }
  };
  const stop = (failure: unknown) => {
    stopping.abort(failure);
    throw failure;
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, records.length) }, () => worker().catch(stop)));
  return summary;
}

/** Does what the arguments say; true when every record got an answer. Throws with a sentence for the person who called it. */
export async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<boolean> {
  const { values: options } = argumentsOf({ args: [...args], options: OPTIONS });
  if (options.help) {
    print(USAGE);
    return true;
  }
  const { municipality, requests, reporters } = options;
  if (!municipality || !requests)
    throw new UsageError({
      en: '--municipality and --requests are needed',
      fr: `--municipality et --requests sont obligatoires\n\n${USAGE}`,
    });
  const concurrency = wholeNumber('concurrency', options.concurrency, 1, 256);
  const patienceSeconds = wholeNumber('patience', options.patience, 0, 86_400);
  const { catalogue } = await loadMunicipality(municipality);
  const { jurisdictionId } = catalogue.municipality.open311;
  const records = recast(recordsIn(await readJson(requests)), { jurisdictionId, reporters });

  const target = { ...installationOf(options, env, 'importer'), patienceSeconds };
  const started = performance.now();
  const bar = process.stderr.isTTY
    ? new progress.SingleBar({ format: FORMAT }, progress.Presets.shades_classic)
    : undefined;
  bar?.start(records.length, 0);
  const summary = await replay(records, target, concurrency, (posted) => bar?.update(posted)).finally(() =>
    bar?.stop(),
  );

  for (const line of linesOf(summary, (performance.now() - started) / 1000)) print(line);
  if (options.summary) await writeFile(options.summary, `${JSON.stringify(summary, undefined, 2)}\n`);
  return succeeded(summary);
}

const FORMAT = '{bar} {value}/{total} records, {duration_formatted}, {eta_formatted} left';

if (import.meta.main) {
  try {
    if (!(await run(process.argv.slice(2), process.env, console.log))) process.exitCode = 1;
  } catch (failure) {
    console.error((failure as Error).message);
    process.exitCode = 1;
  }
}
