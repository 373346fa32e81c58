/** Longer than an orderly end takes. */
const GRACE_MS = 3_000;

/**
 * Where jest runs the tests in its own process, as it does with few files, a test that failed before it closed what it had opened would keep it
 * alive for ever. Whatever is open at the end of a run is named and left; jest's exit code stays.
 */
export default () => {
  const timer = setTimeout(() => {
    const open = [...new Set(process.getActiveResourcesInfo())].join(', ');
    console.error(`Tests left something open: ${open} (npm run jest -- --detectOpenHandles)`);
    process.exit();
  }, GRACE_MS);
  timer.unref();
};
