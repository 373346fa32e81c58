import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rowOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import { type Installation, ROOT } from '../installation.ts';

const run = promisify(execFile);

export const REBUILDABLE = SERVICE_NAMES.filter((name) => rowOf(name).rebuildable);

/** Uses the command that administrators have. Rejects when it refuses. */
export async function rebuild({ data }: Installation, service: ServiceName, ...options: string[]): Promise<void> {
  const env = { ...process.env, GUICHET_DATA: data };
  await run(process.execPath, [join(ROOT, 'tools/dist/rebuild.js'), service, ...options], { env });
}

/** What the command says of the read models that are not what the log gives. */
export async function unlikeRebuilt(installation: Installation): Promise<string[]> {
  const checked = await Promise.allSettled(REBUILDABLE.map((service) => rebuild(installation, service, '--check')));
  return checked.flatMap((one, index) => {
    if (one.status === 'fulfilled') return [];
    const { stdout, stderr, message } = one.reason as Error & { stdout?: string; stderr?: string };
    return [`${REBUILDABLE[index]}: ${(stdout || stderr || message).trim().slice(-1500)}`];
  });
}
