import { LogDamaged } from '../errors.ts';
import type { LogServer, StoredEvent } from './log-server.ts';

/** All events of a stream; none when it does not exist. Throws `LogDamaged` when the first ones, or all, are hidden. */
export async function wholeStream(server: LogServer, name: string): Promise<StoredEvent[]> {
  const events = await server.readStream(name);
  if (!events) return [];
  if (events.length === 0 || events.some(({ revision }, index) => revision !== BigInt(index)))
    throw new LogDamaged(`the beginning of ${name} is missing: was it deleted, or has it $maxCount, $maxAge or $tb?`);
  return events;
}
