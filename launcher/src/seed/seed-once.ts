import { existsSync } from 'node:fs';
import { writePrivately } from '../data/atomic-file.ts';
import type { Imported } from '../settings-import.ts';
import { SAMPLE_REQUESTS } from './sample-requests.ts';
import { seed } from './seed.ts';

interface FirstStart {
  readonly wanted: boolean;
  /** File that records that the first start has happened. */
  readonly marker: string;
  /** Base URL of the public origin. */
  readonly url: string;
  readonly imported: readonly Imported[];
  readonly log: (line: string) => void;
}

/** Posts samples at the first start of a data folder only. The first start is recorded even when it posts none. */
export async function seedOnce({ wanted, marker, url, imported, log }: FirstStart): Promise<number> {
  if (existsSync(marker)) return 0;
  let posted = 0;
  try {
    for (const { id, municipality } of wanted ? imported : []) {
      const { jurisdictionId } = municipality.open311;
      posted += await seed({ origin: url, municipality: id, jurisdictionId, requests: SAMPLE_REQUESTS[id] ?? [] });
    }
    writePrivately(marker, { at: new Date().toISOString(), samples: posted });
  } catch (error) {
    log(`sample requests · demandes d’exemple\u00a0: ${(error as Error).message}`);
  }
  return posted;
}
