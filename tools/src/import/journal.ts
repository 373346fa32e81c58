import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { dataFolderOf } from '@guichet/launcher/running';

interface Entry {
  readonly key: string;
  readonly reference: string;
}

/**
 * What was imported of a file, one line a row, so that an import that was broken off goes on quickly and can be undone. It holds tracking
 * numbers, and is therefore kept with the data of the installation. The installation itself never depends on it.
 */
export class Journal {
  readonly #waiting: Entry[] = [];

  constructor(readonly path: string) {}

  static of(file: string, municipality: string, env: NodeJS.ProcessEnv): Journal {
    const name = `${basename(file)}-${createHash('sha256').update(resolve(file)).digest('hex').slice(0, 8)}.ndjson`;
    return new Journal(join(dataFolderOf(env), 'imports', municipality, name));
  }

  async entries(): Promise<Entry[]> {
    const text = await readFile(this.path, 'utf8').catch((failure: NodeJS.ErrnoException) => {
      if (failure.code === 'ENOENT') return '';
      throw failure;
    });
    // The last line may have been cut off with the process that wrote it.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Entry);
  }

  async add(entry: Entry): Promise<void> {
    if (this.#waiting.push(entry) >= 200) await this.flush();
  }

  async flush(): Promise<void> {
    const entries = this.#waiting.splice(0);
    if (entries.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    await appendFile(this.path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600 });
  }

  /** The import was undone: a later one begins anew. */
  close = (): Promise<void> => rename(this.path, `${this.path}.${Date.now()}.reversed`);
}
