import type { EventStore } from '@guichet/event-sourcing';
import type { Contents, UnnamedContent } from './contents.ts';

/** Commands name what they put within seconds; a person may repeat a failed one, with its key, much later. Seconds. */
const GRACE_SECONDS = 2 * 60 * 60;

/**
 * Removes texts that no event names, because the command was refused or its service stopped in between. Returns how many were removed. Only
 * the log decides.
 */
export async function forgetUnnamedContents(
  contents: Contents,
  store: Pick<EventStore, 'readStream'>,
  graceSeconds = GRACE_SECONDS,
): Promise<number> {
  let forgotten = 0;
  const byStream = Map.groupBy(await contents.unnamed(graceSeconds), ({ stream }) => JSON.stringify(stream));
  for (const group of byStream.values()) {
    const events = await store.readStream(group[0]!.stream);
    const said = events.map(({ data }) => JSON.stringify(data));
    // Wherever in an event a reference stands, also in one that is newer than this code: references are random, and nothing else is like one.
    const isNamed = ({ ref }: UnnamedContent) => said.some((data) => data.includes(ref));
    await contents.markNamed(group.filter(isNamed).map(({ ref }) => ref));
    for (const unnamed of group) if (!isNamed(unnamed) && (await contents.forget(unnamed))) forgotten += 1;
  }
  return forgotten;
}
