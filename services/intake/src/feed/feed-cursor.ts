import { Problem } from '@guichet/service-kit';

/** A place in a log: everything up to it was read. */
export interface Place {
  readonly logId: string;
  readonly position: bigint;
}

const FORM = /^(?<logId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (?<position>\d{1,19})$/u;

/** Opaque to callers, so that another log may write other positions. */
export const writeCursor = ({ logId, position }: Place): string =>
  Buffer.from(`${logId} ${position}`).toString('base64url');

/** Throws Problem `list.parameter-malformed` for what was not written by `writeCursor`; `field` is where the caller put it. */
export function readCursor(cursor: string, field: string): Place {
  const { logId, position } = FORM.exec(Buffer.from(cursor, 'base64url').toString())?.groups ?? {};
  if (!logId || !position || writeCursor({ logId, position: BigInt(position) }) !== cursor)
    throw new Problem('list.parameter-malformed', { field });
  return { logId, position: BigInt(position) };
}
