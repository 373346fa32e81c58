import type { LogServer, StoredEvent } from './log-server.ts';

/** All events of a stream. Throws when the first ones are missing, because the stream was deleted or truncated. */
export async function wholeStream(server: LogServer, name: string): Promise<StoredEvent[]> {
  const events = await server.readStream(name);
  if (events.some(({ revision }, index) => revision !== BigInt(index)))
    throw new Error(`the beginning of ${name} is missing: was it deleted, or has it $maxCount, $maxAge or $tb?`);
  return events;
}
