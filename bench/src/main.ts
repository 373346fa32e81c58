/** `npm run bench`: what the product does beside what the machine can do, in the same rounds. */
import { exitOf, UsageError } from '@guichet/texts';
import { run } from './run.ts';
import { stopEverything } from './stand/running.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stopEverything().finally(() => process.exit(130)));
}

try {
  await run(process.argv.slice(2));
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  if (failure instanceof Error && failure.cause && !(failure instanceof UsageError)) console.error(failure.cause);
  process.exitCode = exitOf(failure);
} finally {
  await stopEverything(); // stops what was started before the failure
}
