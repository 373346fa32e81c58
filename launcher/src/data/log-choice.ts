import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logPrefixOf } from '@guichet/event-sourcing';
import { writePrivately } from './atomic-file.ts';

/** In `log.json` of the data folder: where the log was moved to; null for the installation's own PostgreSQL. */
interface Choice {
  readonly EVENT_STORE_URL: string | null;
}

/** `EVENT_STORE_URL` names another log than the one that the installation was moved to. */
export class LogWasMoved extends Error {
  override readonly name = 'LogWasMoved';
}

const fileIn = (data: string): string => join(data, 'log.json');

/** Undefined for an installation that was never moved. */
export function chosenLog(data: string): string | null | undefined {
  const file = fileIn(data);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Choice).EVENT_STORE_URL : undefined;
}

export const chooseLog = (data: string, url: string | null): void =>
  writePrivately(fileIn(data), { EVENT_STORE_URL: url } satisfies Choice);

/** The launcher's environment with the address of the log that the installation was moved to. Throws LogWasMoved. */
export function withChosenLog(data: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const chosen = chosenLog(data);
  const given = env['EVENT_STORE_URL']?.trim();
  if (chosen === undefined || (chosen === null && !given)) return env;
  if (given && (chosen === null || !isSameLog(given, chosen))) throw new LogWasMoved();
  return given ? env : { ...env, EVENT_STORE_URL: chosen! };
}

export const isSameLog = (one: string, other: string): boolean =>
  hostsIn(one) === hostsIn(other) && logPrefixOf(one) === logPrefixOf(other);

/** The host or hosts with the port: user, password and options may change. */
export const hostsIn = (url: string): string => /^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)/u.exec(url)?.[1] ?? url;
