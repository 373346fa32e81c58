/** `npm run bench`: what the product does beside what the machine can do, in the same rounds. */
import { run } from './run.ts';

try {
  await run(process.argv.slice(2));
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  if (failure instanceof Error && failure.cause) console.error(failure.cause);
  process.exitCode = 1;
}
