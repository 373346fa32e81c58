import { Cursors } from '@guichet/service-kit';

/** The position in the log of the last case of a page. */
export const caseCursors = new Cursors<bigint>('cases', {
  write: (position) => String(position),
  read: (text) => (/^\d{1,18}$/.test(text) ? BigInt(text) : undefined),
});
