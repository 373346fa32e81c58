import { setTimeout as sleep } from 'node:timers/promises';
import { pssBytes } from '../measure/process-family.ts';
import type { Section } from '../section.ts';
import { settleBurst } from '../stand/burst.ts';
import { Installation } from '../stand/installation.ts';

const REST_MS = 5_000;
const REQUESTS = 150;
/** Reading the memory costs some milliseconds of CPU for each process. */
const LOOK_EVERY_MS = 500;

export const memory: Section = {
  name: 'memory',
  about: 'memory of everything that runs, PostgreSQL and NATS included (PSS), at rest and under load',
  async run(bench) {
    for (const processes of [false, true]) {
      const mode = processes ? 'one process per service' : 'one process';
      bench.progress(mode);
      await using installation = await Installation.start({ processes });
      const look = (): number => pssBytes([installation.program.pid]) / 1_000_000;
      await sleep(REST_MS);
      const target = { kind: 'most', value: 350, of: 'value' } as const;
      bench.record({ name: `idle, ${mode}`, unit: 'MB', samples: [look()], ...(!processes && { target }) });
      bench.record({
        name: `most under load, ${mode}`,
        unit: 'MB',
        samples: [await mostDuring(() => settleBurst(installation, REQUESTS), look)],
      });
      await sleep(REST_MS);
      bench.record({ name: `idle after it, ${mode}`, unit: 'MB', samples: [look()] });
    }
  },
};

async function mostDuring(work: () => Promise<unknown>, look: () => number): Promise<number> {
  let most = look();
  const looking = setInterval(() => (most = Math.max(most, look())), LOOK_EVERY_MS);
  await work().finally(() => clearInterval(looking));
  return most;
}
