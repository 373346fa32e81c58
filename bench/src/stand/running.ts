type Stop = () => Promise<void>;

const running: Stop[] = [];

/** Registers what runs beside this process; answers the way to stop it once, whether its user or `stopEverything` comes first. */
export function untilStopped(stop: Stop): Stop {
  let stopping: Promise<void> | undefined;
  const once: Stop = () => {
    stopping ??= stop().finally(() => running.splice(running.indexOf(once), 1));
    return stopping;
  };
  running.push(once);
  return once;
}

/** For an end before its time: what was started last is stopped first. */
export async function stopEverything(): Promise<void> {
  for (const stop of running.toReversed()) await stop();
}
