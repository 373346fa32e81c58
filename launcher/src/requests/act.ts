import type { Language } from '@guichet/events';
import type { Replicas } from '../gateway/replicas.ts';

/** What somebody does by the secret of a link. */
export interface Act {
  /** Of the call of intake, below `/api/v1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  /** Makes a form that is sent twice one act. */
  readonly key: string;
  readonly language: Language;
}

/** A refusal in the reader's language; `detail` is missing when no replica answered. */
export interface Refused {
  readonly status: number;
  readonly detail?: string;
}

const TIMEOUT_MS = 10_000;

/** Undefined when it is done. */
export async function refusalOf(replicas: Replicas, { path, body, key, language }: Act): Promise<Refused | undefined> {
  for (const base of replicas.inTurn('intake')) {
    try {
      const answer = await fetch(`${base}/api/v1/${path}?locale=${language}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const { detail } = (await answer.json()) as { detail?: string };
      if (answer.ok) return undefined;
      if (answer.status < 500) return { status: answer.status, detail };
    } catch {
      // the same key makes it safe to ask the next replica
    }
  }
  return { status: 502 };
}
