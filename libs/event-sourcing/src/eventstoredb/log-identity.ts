import { randomUUID } from 'node:crypto';
import { WrongRevision, type LogServer } from './log-server.ts';

const TYPE = 'log-identified';

/** The log's id is the last event of a separate stream. The first call creates it. */
export async function logIdOf(server: LogServer, stream: string): Promise<string> {
  for (;;) {
    const last = await server.lastOf(stream);
    const { logId } = (last?.data ?? {}) as { logId?: string };
    if (logId) return logId;
    try {
      await server.append(stream, [identity(randomUUID())], 'none');
    } catch (fault) {
      if (!(fault instanceof WrongRevision)) throw fault; // another process was first, so its id counts
    }
  }
}

/** Gives the log a new id after a restore, so that copies and checkpoints no longer match, and returns it. */
export async function issueLogId(server: LogServer, stream: string, logId: string = randomUUID()): Promise<string> {
  const last = await server.lastOf(stream);
  await server.append(stream, [identity(logId)], last?.revision ?? 'none');
  return logId;
}

const identity = (logId: string) => ({ id: randomUUID(), type: TYPE, data: { logId }, metadata: {} });
