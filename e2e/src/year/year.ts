import { rmSync } from 'node:fs';
import { Installation } from '../installation.ts';
import type { LoggedEvent } from '../log.ts';
import { writeCity } from './city.ts';
import { check } from './fold/check.ts';
import type { Evidence } from './fold/history.ts';
import { gather } from './gather.ts';
import { Simulation } from './simulation.ts';
import { Stand } from './stand.ts';

export interface Year {
  readonly seed: number;
  readonly requests: number;
  readonly days: number;
  readonly stepHours: number;
  readonly tell: (line: string) => void;
}

export interface YearReport {
  readonly seed: number;
  readonly requests: number;
  readonly days: number;
  /** That it took. */
  readonly seconds: number;
  readonly events: Readonly<Record<string, number>>;
  /** Answers to calls: what was asked, the status, and the code of a refusal. */
  readonly answers: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
  readonly evidence: Evidence;
}

/** A week before clocks are set forward; eight months later they are set back. */
const BEGIN = '2026-03-01T05:00:00.000Z';

/** Simulates the time on an installation of its own, and judges what came of it. */
export async function simulate({ seed, requests, days, stepHours, tell }: Year): Promise<YearReport> {
  const began = performance.now();
  const { folder, settings } = writeCity();
  let installation: Installation | undefined;
  let stand: Stand | undefined;
  try {
    installation = await Installation.start({ municipalities: settings[1], env: { GUICHET_TEST_CLOCK: 'on' } });
    stand = await Stand.open(installation);
    const simulation = new Simulation(stand, {
      ...{ seed, requests, days, stepHours, settings, tell, begin: BEGIN },
      stormDay: Math.floor(days * 0.3),
      changes: [
        { day: days * 0.25, version: 2 },
        { day: days * 0.6, version: 3 },
      ],
    });
    await simulation.run();
    const evidence = await gather(stand, simulation.settled);
    const { faults, answers } = simulation.calls;
    const violations = [...faults.map((fault) => `answers: ${fault}`), ...check(evidence)];
    const seconds = Math.round((performance.now() - began) / 1000);
    return {
      seed,
      requests,
      days,
      seconds,
      events: countOf(evidence.log),
      answers: sorted(answers),
      violations,
      evidence,
    };
  } finally {
    await stand?.close();
    await installation?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const sorted = (counts: ReadonlyMap<string, number>) => Object.fromEntries([...counts].toSorted());

function countOf(log: readonly LoggedEvent[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of log) counts.set(type, (counts.get(type) ?? 0) + 1);
  return sorted(counts);
}
