import { randomUUID } from 'node:crypto';
import { WrongRevision, type LogServer } from './log-server.ts';

const TYPE = 'log-identified';

/** The log's id is the last event of a stream of its own. The first who asks gives it one. */
export async function logIdOf(server: LogServer, stream: string): Promise<string> {
  for (;;) {
    const last = await server.lastOf(stream);
    const { logId } = (last?.data ?? {}) as { logId?: string };
    if (logId) return logId;
    try {
      await server.append(stream, [identity(randomUUID())], 'none');
    } catch (fault) {
      if (!(fault instanceof WrongRevision)) throw fault; // somebody else was first: theirs it is
    }
  }
}

/** After a restore: gives the log an id that no copy and no checkpoint knows, and returns it. */
export async function issueLogId(server: LogServer, stream: string, logId: string = randomUUID()): Promise<string> {
  const last = await server.lastOf(stream);
  await server.append(stream, [identity(logId)], last?.revision ?? 'none');
  return logId;
}

const identity = (logId: string) => ({ id: randomUUID(), type: TYPE, data: { logId }, metadata: {} });
