import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a client knows from its answers. */
export type Entry =
  /** 200: the number it was given, and the Idempotency-Key it had sent, if any. */
  | { readonly kind: 'acknowledged'; readonly key: string | null; readonly reference: string; readonly at: number }
  /** 200: somebody of the staff acted on a case; `key` as the case's own command has it. */
  | ({ readonly kind: 'moved'; readonly at: number } & Moved)
  /** 200: a resident withdrew a request. */
  | { readonly kind: 'withdrawn'; readonly reference: string; readonly at: number }
  /** 200 for a request that must be refused. */
  | { readonly kind: 'wrongly-accepted'; readonly reference: string; readonly at: number }
  /** 4xx for a valid request. */
  | { readonly kind: 'wrongly-refused'; readonly status: number; readonly body: string; readonly at: number }
  /** Retried with its key long after the installation had recovered, and never answered. */
  | { readonly kind: 'never-answered'; readonly key: string; readonly at: number };

export interface Moved {
  readonly caseId: string;
  readonly as: string;
  readonly action: string;
  readonly key: string;
}

export type News = Entry extends infer E ? (E extends Entry ? Omit<E, 'at'> : never) : never;

/** Answers of the clients, written to disk before they continue, so that the test cannot lose them. */
export class Journal {
  private readonly file: number;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  write(news: News): void {
    writeSync(this.file, `${JSON.stringify({ ...news, at: Date.now() })}\n`);
    fsyncSync(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

export const readJournal = (path: string): Entry[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entry);
