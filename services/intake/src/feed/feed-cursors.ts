import { Cursors } from '@guichet/service-kit';

/** A place in a log: everything up to it was read. */
export interface Place {
  readonly logId: string;
  readonly position: bigint;
}

const PLACE = /^(?<logId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (?<position>\d{1,19})$/u;

/** The same whatever types are asked for: a reader may go on with others. */
export const feedCursors = new Cursors<Place>('events', {
  write: ({ logId, position }) => `${logId} ${position}`,
  read: (text) => {
    const { logId, position } = PLACE.exec(text)?.groups ?? {};
    return logId && position ? { logId, position: BigInt(position) } : undefined;
  },
});
