import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ClosedLoad, ClosedLoadResult } from '../programs/closed-load.ts';

const run = promisify(execFile);

const TIMEOUT_MS = 60_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Every load has different reports, because a repeated one would be a duplicate of an earlier round. */
let seed = 0;

/** Posts from a process of its own. Rejects when anything was answered with other than 200: such a figure would mean nothing. */
export async function closedLoad(load: Omit<ClosedLoad, 'seed'>): Promise<ClosedLoadResult> {
  const result = await loadProgram<ClosedLoadResult>('closed-load', { ...load, seed: ++seed });
  if (result.others > 0) throw new Error(`${result.others} reports were not accepted by ${load.url}`);
  return result;
}

/** Runs one of `programs`, with its argument as JSON, and answers the JSON it prints. Ends it, and rejects, after this time. */
export async function loadProgram<T>(name: string, argument: object, timeoutMs = TIMEOUT_MS): Promise<T> {
  const file = programFile(name);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { stdout } = await run(process.execPath, [file, JSON.stringify(argument)], { maxBuffer: MOST_BYTES, signal });
    return JSON.parse(stdout) as T;
  } catch (failure) {
    if (!signal.aborted) throw failure;
    throw new Error(`${name} was not answered within ${timeoutMs / 1000} s`, { cause: failure });
  }
}

/** Compiled, beside the compiled form of this file. */
export const programFile = (name: string): string => fileURLToPath(new URL(`../programs/${name}.js`, import.meta.url));
