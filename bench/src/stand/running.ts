type Stop = () => Promise<void>;

const running: Stop[] = [];

/** Registers something that runs beside this process. The returned function stops it once, also when `stopEverything` is called. */
export function untilStopped(stop: Stop): Stop {
  let stopping: Promise<void> | undefined;
  const once: Stop = () => {
    stopping ??= stop().finally(() => running.splice(running.indexOf(once), 1));
    return stopping;
  };
  running.push(once);
  return once;
}

/** Stops everything after a failure or an interrupt, in reverse order of the starts. */
export async function stopEverything(): Promise<void> {
  for (const stop of running.toReversed()) await stop();
}
