import type { IncomingMessage } from 'node:http';

/** Services refuse bodies over 1 MiB; of a larger one only so much is passed on that the service sees it is too large. */
export const BODY_LIMIT_BYTES = 1024 * 1024 + 1;

/** What is to be passed on of a request's body. */
export interface PassedBody {
  readonly bytes: Buffer;
  /** More was announced than will be passed on: only the header goes, for which the service refuses the call. */
  readonly announcedTooLarge: boolean;
}

/**
 * Reads the body before a replica is chosen, so that another one can be tried. A body that is too large is read to its end and
 * dropped, so that the caller gets to see the answer. Rejects when the caller goes away.
 */
export async function readBody(request: IncomingMessage): Promise<PassedBody> {
  const announcedTooLarge = Number(request.headers['content-length'] ?? 0) >= BODY_LIMIT_BYTES;
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (!announcedTooLarge && size < BODY_LIMIT_BYTES) kept.push(chunk.subarray(0, BODY_LIMIT_BYTES - size));
    size += chunk.length;
  }
  return { bytes: Buffer.concat(kept), announcedTooLarge };
}
