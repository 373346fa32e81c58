import { join } from 'node:path';
import { writeTextPrivately } from '../data/atomic-file.ts';
import { OWN_FOLDER } from './addresses.ts';

/** Variables of a service, as `node --env-file` reads them. */
export const ENVIRONMENT_FILE = 'environment';

/** Given by what starts the container, so that a change of them starts it anew. */
const GIVEN_OUTSIDE = ['HOST', 'PORT', 'PUBLIC_URL', 'NATS_PUBLIC_URL', 'SMTP_URL'];

/** Contents by the path at which a service finds them. */
export type Files = ReadonlyMap<string, string>;

/** A service gets its variables, and those files that one of its variables names. */
export function writeAccess(folder: string, variables: NodeJS.ProcessEnv, files: Files): void {
  for (const value of Object.values(variables)) {
    const content = files.get(value ?? '');
    if (content !== undefined) writeTextPrivately(join(folder, value!.slice(OWN_FOLDER.length)), content);
  }
  writeTextPrivately(join(folder, ENVIRONMENT_FILE), environmentText(variables));
}

/** Throws for a value that the format cannot hold. */
export function environmentText(variables: NodeJS.ProcessEnv): string {
  return Object.entries(variables)
    .filter(([name, value]) => value !== undefined && !GIVEN_OUTSIDE.includes(name))
    .map(([name, value]) => {
      if (/['\n]/u.test(value!))
        throw new Error(`${name} has an apostrophe or a line break, which no file of variables can hold`);
      return `${name}='${value}'\n`;
    })
    .join('');
}
