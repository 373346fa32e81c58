import { writeFileSync } from 'node:fs';
import { assertWritable } from '@guichet/texts';
import { loadAverage, machine } from './machine.ts';
import type { Figure } from './measure/figure.ts';
import { readOptions, USAGE } from './options.ts';
import type { Section } from './section.ts';
import { appends } from './sections/appends.ts';
import { city } from './sections/city.ts';
import { duplicates } from './sections/duplicates.ts';
import { eventstoredb } from './sections/eventstoredb.ts';
import { forwarder } from './sections/forwarder.ts';
import { http } from './sections/http.ts';
import { latency } from './sections/latency.ts';
import { limits } from './sections/limits.ts';
import { memory } from './sections/memory.ts';
import { pipeline } from './sections/pipeline.ts';
import { queues } from './sections/queues.ts';
import { saturation } from './sections/saturation.ts';
import { timers } from './sections/timers.ts';
import { markdownReport, plainTable, takenLine, type Taken } from './table.ts';

const SECTIONS: readonly Section[] = [
  limits,
  appends,
  eventstoredb,
  http,
  pipeline,
  latency,
  saturation,
  forwarder,
  duplicates,
  queues,
  timers,
  city,
  memory,
];

/** Measures what the arguments name and prints the table. Throws with a sentence for the person who called it. */
export async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(
    args,
    SECTIONS.map(({ name }) => name),
  );
  if (options.help)
    return console.log(`${USAGE}\n\n${SECTIONS.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}`);
  for (const file of [options.json, options.markdown]) if (file) await assertWritable(file);
  const figures: Figure[] = [];
  const taken: Taken = {
    machine: machine(),
    date: new Date().toISOString().slice(0, 10),
    rounds: options.rounds,
    load: loadAverage(),
  };
  for (const section of SECTIONS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))) {
    const progress = (line: string): void => console.error(`${section.name}: ${line}`);
    const sectionBegan = performance.now();
    await section.run({
      rounds: options.rounds,
      turnSeconds: options.turnSeconds,
      full: options.full,
      log: options.log,
      ...(options.profile !== undefined && { profileInto: options.profileInto }),
      record: (figure) => void figures.push({ section: section.name, ...figure }),
      progress,
    });
    progress(`${((performance.now() - sectionBegan) / 1000).toFixed(0)} s`);
  }
  if (options.profile !== undefined) return;
  console.log(`${taken.machine}\n${takenLine(taken)}\n\n${plainTable(figures)}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ ...taken, figures }, undefined, 2)}\n`);
  if (options.markdown) writeFileSync(options.markdown, markdownReport(taken, figures));
}
