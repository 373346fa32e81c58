import { Cursors } from '@guichet/service-kit';

/** A position in a certain log; everything up to it was read. */
export interface FeedPosition {
  readonly logId: string;
  readonly position: bigint;
}

const FEED_POSITION = /^(?<logId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (?<position>\d{1,19})$/u;

/** Cursors do not depend on the types asked for, so a reader may continue with other types. */
export const feedCursors = new Cursors<FeedPosition>('events', {
  write: ({ logId, position }) => `${logId} ${position}`,
  read: (text) => {
    const { logId, position } = FEED_POSITION.exec(text)?.groups ?? {};
    return logId && position ? { logId, position: BigInt(position) } : undefined;
  },
});
