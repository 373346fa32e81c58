import * as fc from 'fast-check';

const RUNS = 'GUICHET_PROPERTY_RUNS';
const SEED = 'GUICHET_PROPERTY_SEED';
/** A busy machine makes fewer runs, not a failure; who asks for a number of runs gets them all. */
const MOST_MS = 30_000;

function fromEnvironment(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  if (!/^-?\d{1,10}$/.test(text)) throw new Error(`${variable} is no whole number`);
  return Number(text);
}

/** Of one test, in ms: as long as the runs that were asked for may take. */
export const propertyTimeoutMs = (): number => Math.max(60_000, 2_000 * (fromEnvironment(RUNS) ?? 0));

/** Tries a property on random cases, as many as `usualRuns` or `GUICHET_PROPERTY_RUNS`; a failure says how to see it again. */
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
