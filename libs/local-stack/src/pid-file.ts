import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

/** Records a running process in a file, so that after a crash it can be told from another process with the same number. */
export function writePidFile(file: string, pid: number): ProcessIdentity {
  const identity = identityOf(pid);
  if (!identity)
    throw new Error(
      `process ${pid} ended before it could be recorded · le processus ${pid} s’est arrêté avant d’être inscrit`,
    );
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(identity));
  renameSync(draft, file);
  return identity;
}

/** The recorded process when it still runs; `undefined` for no file, an unreadable one or a process that has ended. */
export function livingProcess(file: string): ProcessIdentity | undefined {
  try {
    const { pid, born } = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
    return isAlive({ pid, born }) ? { pid, born } : undefined;
  } catch {
    return undefined;
  }
}

export const removePidFile = (file: string): void => rmSync(file, { force: true });
