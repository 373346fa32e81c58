import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '@guichet/events';
import { Refusal } from '@guichet/texts';
import type { Submission } from './submission.ts';
import { bothOf, sayIn } from './texts.ts';

export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly reference: string;
      /** It was there from an earlier run. */ readonly replayed: boolean;
    }
  /** Its id was imported before with other content, which stays as it is. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** Nothing answers any more: the import gave up. */
  | { readonly kind: 'unsent' };

export interface Target {
  /** Base URL of the installation. */
  readonly url: string;
  /** Token of an importer: only importers may backdate requests. */
  readonly token: string | undefined;
  /** Of the person who reads why a row was refused. */
  readonly reader: Language;
  /** How long the import waits for an installation that does not answer, and how long one record is retried, seconds. */
  readonly patienceSeconds: number;
  /** First pause between two tries, milliseconds; doubled up to 5 s. Default 250. */
  readonly firstPauseMs?: number;
}

/** No row can be imported, because of a wrong token, jurisdiction or address. */
export class ImportImpossible extends Refusal {
  override readonly name = 'ImportImpossible';
  constructor(reason: string) {
    super(bothOf('impossible', { reason }));
  }
}

/** Everybody who sends waits when the installation asks for it. */
export class Pace {
  /** How often it asked. */
  waits = 0;
  #notBefore = 0;
  /** Nothing answered for as long as patience lasts: nobody has to wait for it again. */
  isGivenUp = false;
  /** By `performance.now()`: an installation that has too much to do is not away. */
  lastAcceptedAt = 0;

  slower(milliseconds: number): void {
    this.waits += 1;
    this.#notBefore = Math.max(this.#notBefore, performance.now() + milliseconds);
  }

  async turn(signal: AbortSignal): Promise<void> {
    for (let left = this.#left(); left > 0; left = this.#left()) await pause(left, undefined, { signal });
  }

  #left(): number {
    const left = this.#notBefore - performance.now();
    return left > 0 ? left + Math.random() * 250 : 0;
  }
}

const LONGEST_PAUSE_MS = 5_000;
/** Of what an answer asks for; a proxy may ask for hours. */
const LONGEST_RETRY_AFTER_MS = 60_000;
const ANSWER_MS = 30_000;
/** Statuses that may pass and are retried; every other answer is final. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
/** What a proxy answers where nothing is behind it. */
export const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Submits one record until it has a final answer, or patience ends. Its key makes it safe to send it again. An
 * installation that asks to wait is waited for, however long. Rejects with `ImportImpossible`, or with the signal's reason once it is aborted.
 */
export async function post(record: Submission, target: Target, pace: Pace, signal: AbortSignal): Promise<Outcome> {
  let began = performance.now();
  for (let pauseMs = target.firstPauseMs ?? 250; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    await pace.turn(signal);
    if (pace.isGivenUp) return { kind: 'unsent' };
    const attempt = await tryOnce(record, target, signal).catch((failure: Error) => {
      if (!(failure instanceof ImportImpossible) || record.language === target.reader) throw failure;
      return tryOnce({ ...record, language: target.reader }, target, signal);
    });
    if (attempt.kind === 'refused' && record.language !== target.reader)
      return final(await tryOnce({ ...record, language: target.reader }, target, signal), attempt);
    if (attempt.kind === 'accepted') pace.lastAcceptedAt = performance.now();
    if (attempt.kind !== 'passing') return attempt;
    if (attempt.retryAfterMs > 0) {
      pace.slower(attempt.retryAfterMs);
      began = performance.now();
      continue;
    }
    const wait = pauseMs * (0.5 + Math.random() / 2);
    const since = Math.max(began, pace.lastAcceptedAt);
    if (performance.now() + wait > since + target.patienceSeconds * 1000) {
      pace.isGivenUp ||= attempt.isAway;
      return attempt.isAway ? { kind: 'unsent' } : { kind: 'failed', reason: attempt.reason };
    }
    await pause(wait, undefined, { signal });
  }
}

/** The refusal in the reader's language, where it could be had. */
const final = (again: Attempt, refused: Outcome): Outcome => (again.kind === 'passing' ? refused : again);

interface Passing {
  readonly kind: 'passing';
  readonly reason: string;
  readonly retryAfterMs: number;
  /** It is about the installation, not about the record. */
  readonly isAway: boolean;
}
type Attempt = Outcome | Passing;

async function tryOnce(record: Submission, { url, token, reader }: Target, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await fetch(new URL('/open311/v2/requests.json', url), {
      method: 'POST',
      body: new URLSearchParams(record.form),
      headers: {
        'Accept-Language': `${record.language}-CA`,
        'Idempotency-Key': record.key,
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    return judge(response, await response.text(), reader);
  } catch (failure) {
    if (failure instanceof ImportImpossible || signal.aborted) throw failure;
    const reason = sayIn(reader)('no-answer', { problem: reasonOf(failure) });
    return { kind: 'passing', reason, retryAfterMs: 0, isAway: true };
  }
}

function judge(response: Response, text: string, reader: Language): Attempt {
  const { status, headers } = response;
  const [first] = listIn(text);
  if (response.ok && typeof first?.['service_request_id'] === 'string') {
    const replayed = headers.get('idempotent-replayed') === 'true';
    return { kind: 'accepted', reference: first['service_request_id'], replayed };
  }
  const reason =
    typeof first?.['description'] === 'string' ? first['description'] : sayIn(reader)('no-reason', { status });
  if (PASSING.has(status))
    return {
      kind: 'passing',
      reason,
      retryAfterMs: retryAfterMs(headers.get('retry-after')),
      isAway: AWAY.has(status),
    };
  if (status === 422) return { kind: 'changed' };
  if (status === 401 || status === 403 || status === 404) throw new ImportImpossible(`${status}: ${reason}`);
  return status >= 400 && status < 500 ? { kind: 'refused', status, reason } : { kind: 'failed', reason };
}

/** RFC 9110: seconds, or a date. 0 without either. */
function retryAfterMs(header: string | null): number {
  const milliseconds = /^\d+$/u.test(header ?? '') ? Number(header) * 1000 : Date.parse(header ?? '') - Date.now();
  return Math.min(Math.max(0, milliseconds || 0), LONGEST_RETRY_AFTER_MS);
}

/** GeoReport answers with lists, also of errors; a proxy in between may answer anything. */
function listIn(text: string): Record<string, unknown>[] {
  try {
    const body: unknown = JSON.parse(text);
    return Array.isArray(body) ? (body as Record<string, unknown>[]) : [];
  } catch {
    return []; // not JSON: only its status counts
  }
}

function reasonOf(failure: unknown): string {
  const { message, cause } = failure as Error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : message;
}
