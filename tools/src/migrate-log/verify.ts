import { createHash } from 'node:crypto';
import type { EventStore } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import { Refusal } from '@guichet/texts';

const PAGE = 500;
const NBSP = '\u00a0';

export interface Comparison {
  readonly events: number;
  readonly streams: number;
  /** SHA-256 over all events in their order, of everything but their positions; the same on both sides. */
  readonly digest: string;
}

/** Reads both logs side by side to the source's position `upTo`. Throws at the first event that differs, is missing or is too much. */
export async function compareLogs(source: EventStore, target: EventStore, upTo: bigint): Promise<Comparison> {
  const [left, right] = [eventsOf(source, upTo), eventsOf(target)];
  const digest = createHash('sha256');
  const revisions = new Map<string, number>();
  for (let events = 0; ; events++) {
    const [one, other] = [(await left.next()).value, (await right.next()).value];
    if (!one && !other) return { events, streams: revisions.size, digest: digest.digest('hex') };
    if (!one || !other)
      throw new Refusal(
        one
          ? {
              en: `the copy ends after ${events} events, the source goes on`,
              fr: `la copie s’arrête après ${events} événements, pas la source`,
            }
          : {
              en: `the source ends after ${events} events, the copy goes on`,
              fr: `la source s’arrête après ${events} événements, pas la copie`,
            },
      );
    const text = contentOf(one);
    if (text !== contentOf(other))
      throw new Refusal({
        en: `event ${events + 1} differs: ${one.id} in the source, ${other.id} in the copy`,
        fr: `l’événement ${events + 1} diffère${NBSP}: ${one.id} dans la source, ${other.id} dans la copie`,
      });
    const stream = `${one.metadata.municipality} ${one.streamId}`;
    if (other.revision !== (revisions.get(stream) ?? 0) + 1)
      throw new Refusal({
        en: `${one.streamId} has a gap at ${other.revision}`,
        fr: `${one.streamId} a un trou à ${other.revision}`,
      });
    revisions.set(stream, other.revision);
    digest.update(`${text}\n`);
  }
}

/** Everything of an event but its position. */
const contentOf = (event: RecordedEvent): string => canonical({ ...event, position: undefined });

export const sameEvent = (one: RecordedEvent, other: RecordedEvent): boolean => contentOf(one) === contentOf(other);

async function* eventsOf(log: EventStore, upTo?: bigint): AsyncGenerator<RecordedEvent, undefined> {
  for (let after = 0n; ;) {
    const page = await log.readAll(after, PAGE);
    for (const event of page) {
      if (upTo !== undefined && event.position > upTo) return undefined;
      yield event;
    }
    if (page.length < PAGE) return undefined;
    after = page.at(-1)!.position;
  }
}

/** JSON with its keys in order: a database may store them in another. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
