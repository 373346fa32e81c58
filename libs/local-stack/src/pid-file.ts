import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

/** Records a living process in a file, so that whoever comes after a crash can tell it from a stranger with the same number. */
export function writePidFile(file: string, pid: number): ProcessIdentity {
  const identity = identityOf(pid);
  if (!identity) throw new Error(`process ${pid} ended before it could be recorded`);
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(identity));
  renameSync(draft, file);
  return identity;
}

/** The recorded process when it still lives; `undefined` for no file, an unreadable one or a process that has ended. */
export function livingProcess(file: string): ProcessIdentity | undefined {
  try {
    const { pid, born } = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
    return isAlive({ pid, born }) ? { pid, born } : undefined;
  } catch {
    return undefined;
  }
}

export const removePidFile = (file: string): void => rmSync(file, { force: true });
