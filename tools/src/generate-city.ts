/** `npm run generate-city`: several years of an invented city, written into a log or as a file that `npm run replay` posts. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Gate } from '@guichet/event-sourcing';
import { loadMunicipality } from '@guichet/settings';
import { argumentsOf, assertWritable, commandOf, runInTerminal, UsageError, wholeNumber } from '@guichet/texts';
import { City, type CityPlan } from './generate-city/city.ts';
import { publicPart, recordOf } from './generate-city/georeport.ts';
import { LogImport } from './generate-city/log-import.ts';
import { publishedSettings } from './generate-city/published.ts';

const NBSP = '\u00a0';
const SAMPLE = fileURLToPath(new URL('../../municipalities/riviere-aux-pins', import.meta.url));

export const USAGE = `npm run generate-city -- --requests 100000 --into <postgres://…> | --as georeport --out <file>

  --requests <n>          how many, 1 to 10 000 000 · combien
  --years <n>             over how many years, 1 to 20; 5 unless given · sur combien d’années; 5 par défaut
  --seed <n>              the same seed gives the same city; 1 unless given · le même germe donne la même ville; 1 par défaut
  --until <yyyy-mm-dd>    local day on which it ends; today unless given · jour local de la fin; aujourd’hui par défaut
  --municipality <folder> settings; the sample municipality unless given · réglages; la municipalité d’exemple par défaut
  --into <postgres://…>   the log’s database, as its administrator; for benchmarks only · base du journal, en tant qu’administrateur
  --as georeport --out <file>  requests only, as GeoReport JSON · demandes seulement, en JSON GeoReport`;

const OPTIONS = {
  requests: { type: 'string' },
  years: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
  until: { type: 'string' },
  municipality: { type: 'string', default: SAMPLE },
  into: { type: 'string' },
  as: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Progress = (line: string) => void;

/** Totals of a generated city. */
export interface Generated {
  readonly events: number;
  readonly seconds: number;
}

/** One append in this number is checked by the gate of the log; checking all of them would take longer than generating them. */
const CHECKED_EVERY = 1_000;

/** Writes the city into the log; when it fails, the last transaction is rolled back. */
export async function generateInto(
  url: string,
  plan: CityPlan,
  progress: Progress = () => undefined,
): Promise<Generated> {
  const log = await LogImport.open(url);
  const gate = new Gate();
  const began = performance.now();
  let [steps, events] = [0, 0];
  try {
    for (const step of new City(plan).history()) {
      if (steps++ % CHECKED_EVERY === 0) gate.admit(step.stream, step.events, 'any');
      events += step.events.length;
      await log.write(step);
      if (steps % 200_000 === 0) progress(`${events} events · événements, ${pace(events, began)}/s`);
    }
    await log.end();
  } finally {
    await log.close();
  }
  return { events, seconds: (performance.now() - began) / 1000 };
}

/** Writes the public part of the city's requests; returns the number of records. */
export async function generateFile(path: string, plan: CityPlan): Promise<number> {
  const file = createWriteStream(path);
  let records = 0;
  for (const step of new City({ ...plan, catalogue: publicPart(plan.catalogue) }).history()) {
    const record = recordOf(step);
    if (!record) continue;
    if (!file.write(`${records++ === 0 ? '{"service_requests":[\n' : ',\n'}${JSON.stringify(record)}`))
      await once(file, 'drain');
  }
  file.end(records === 0 ? '{"service_requests":[]}\n' : '\n]}\n');
  await once(file, 'finish');
  return records;
}

/** Does what the arguments say. Throws with a sentence for the person who called it. */
export async function run(args: readonly string[], print: Progress): Promise<void> {
  const { values } = argumentsOf({ args: [...args], options: OPTIONS });
  if (values.help) return print(USAGE);
  const { into, as, out } = values;
  const asFile = as === 'georeport' && out !== undefined;
  if (asFile === (into !== undefined) || (as !== undefined && !asFile))
    throw new UsageError({
      en: `Give either --into, or --as georeport and --out\n\n${USAGE}`,
      fr: `Donnez soit --into, soit --as georeport et --out\n\n${USAGE}`,
    });
  const size = {
    requests: wholeNumber('requests', values.requests, 1, 10_000_000),
    years: wholeNumber('years', values.years, 1, 20),
    seed: wholeNumber('seed', values.seed, 0, 4_294_967_295),
    until: dayIn(values.until),
  };
  if (into !== undefined) {
    const plan = { ...size, ...(await publishedSettings(values.municipality, into)) };
    const { events, seconds } = await generateInto(into, plan, print);
    return print(`${events} events · événements, ${seconds.toFixed(1)}${NBSP}s, ${Math.round(events / seconds)}/s`);
  }
  await assertWritable(out!);
  const { catalogue, rules } = await loadMunicipality(values.municipality);
  const plan = { ...size, catalogue, rules, catalogueVersion: 1, rulesVersion: 1 };
  print(`${await generateFile(out!, plan)} records · fiches${NBSP}: ${out!}`);
}

const pace = (count: number, began: number): number => Math.round((count * 1000) / (performance.now() - began));

function dayIn(text: string | undefined): string {
  const day = text ?? new Date().toISOString().slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(day) && !Number.isNaN(Date.parse(day))) return day;
  throw new UsageError({
    en: '--until must be a day such as 2026-01-31',
    fr: `--until doit être une date${NBSP}: 2026-01-31, par exemple`,
  });
}

export const command = commandOf((args, _env, { out }) => run(args, out));

if (import.meta.main) await runInTerminal(command);
