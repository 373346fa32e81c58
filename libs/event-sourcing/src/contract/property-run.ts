import * as fc from 'fast-check';

const RUNS = 'GUICHET_PROPERTY_RUNS';
const SEED = 'GUICHET_PROPERTY_SEED';
/** On a busy machine fewer runs are made instead of failing; a number of runs that was requested is always completed. */
const MOST_MS = 30_000;

function fromEnvironment(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d{1,10}$/.test(text)) throw new Error(`${variable} is no whole number`);
  return Number(text);
}

/** Time limit of a test in ms, long enough for the requested runs. */
export const propertyTimeoutMs = (): number => Math.max(60_000, 2_000 * (fromEnvironment(RUNS) ?? 0));

/** Checks a property on `usualRuns` or `GUICHET_PROPERTY_RUNS` random cases; a failure says how to reproduce it. */
export async function holds<T>(property: fc.IAsyncProperty<T> | fc.IProperty<T>, usualRuns: number): Promise<void> {
  const asked = fromEnvironment(RUNS);
  const outcome = await fc.check(property, {
    numRuns: asked ?? usualRuns,
    seed: fromEnvironment(SEED),
    ...(asked === undefined && { interruptAfterTimeLimit: MOST_MS }),
  });
  if (!outcome.failed) return;
  const again = `${SEED}=${outcome.seed} ${RUNS}=${Math.max(outcome.numRuns, usualRuns)}`;
  throw new Error(`To see it again: ${again}\n${await fc.asyncDefaultReportMessage(outcome)}`, {
    cause: outcome.errorInstance,
  });
}
