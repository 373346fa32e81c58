import { Cursors } from '@guichet/service-kit';
import type { QueuePlace } from '../read-model/case-queues.ts';

/** The position in the log of the last case of a page. */
export const caseCursors = new Cursors<bigint>('cases', {
  write: (position) => String(position),
  read: (text) => (/^\d{1,18}$/.test(text) ? BigInt(text) : undefined),
});

const PLACE =
  /^(?<due>infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?<caseId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** When the last case of a page is due, and its id. */
export const queueCursors = new Cursors<QueuePlace>('case-queue', {
  write: ({ due, caseId }) => `${due} ${caseId}`,
  read: (text) => {
    const { due, caseId } = PLACE.exec(text)?.groups ?? {};
    return due && caseId && (due === 'infinity' || !Number.isNaN(Date.parse(due))) ? { due, caseId } : undefined;
  },
});
