import type { IncomingMessage } from 'node:http';

/** Services refuse bodies over 1 MiB. Of a larger body, only enough is passed on for the service to see that it is too large. */
export const BODY_LIMIT_BYTES = 1024 * 1024 + 1;

/** Forms with photos may have 20 MiB. */
const FORM_LIMIT_BYTES = 20 * 1024 * 1024 + 1;

/** The part of a request's body that is passed on. */
export interface PassedBody {
  readonly bytes: Buffer;
  /** The announced length is over the limit: only the header is passed on, and the service refuses the call because of it. */
  readonly announcedTooLarge: boolean;
}

/**
 * Reads the body before a replica is chosen, so that another one can be tried. A body that is too large is read to its end and dropped,
 * so that the caller can read the answer. Rejects when the caller disconnects.
 */
export async function readBody(request: IncomingMessage): Promise<PassedBody> {
  const limit = /^multipart\/form-data/iu.test(request.headers['content-type'] ?? '')
    ? FORM_LIMIT_BYTES
    : BODY_LIMIT_BYTES;
  const announcedTooLarge = Number(request.headers['content-length'] ?? 0) >= limit;
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (!announcedTooLarge && size < limit) kept.push(chunk.subarray(0, limit - size));
    size += chunk.length;
  }
  return { bytes: Buffer.concat(kept), announcedTooLarge };
}
