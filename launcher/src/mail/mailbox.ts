import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import PostalMime, { type Email } from 'postal-mime';

const NAME = /^[\w-]+\.eml$/u;

export interface ReceivedMail {
  readonly name: string;
  readonly mail: Email;
}

/** Stores received messages as files, `<time>-<random>.eml`. A file is always complete. */
export class Mailbox {
  constructor(private readonly folder: string) {}

  /** Resolves when the file has its final name. */
  async keep(message: Readable): Promise<string> {
    const name = `${new Date().toISOString().replace(/[-:.]/gu, '')}-${randomBytes(4).toString('hex')}.eml`;
    const draft = join(this.folder, `${name}.part`);
    try {
      await pipeline(message, createWriteStream(draft, { mode: 0o600 }));
      await rename(draft, join(this.folder, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    return name;
  }

  /** Names of all messages, newest first. */
  async names(): Promise<string[]> {
    return (await readdir(this.folder))
      .filter((name) => NAME.test(name))
      .toSorted()
      .reverse();
  }

  /** `undefined` when there is no such message. */
  async read(name: string): Promise<ReceivedMail | undefined> {
    if (!NAME.test(name)) return undefined; // a name cannot lead out of the folder
    try {
      return { name, mail: await PostalMime.parse(await readFile(join(this.folder, name))) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
