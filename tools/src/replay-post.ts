import { setTimeout as pause } from 'node:timers/promises';
import type { ReplayRecord } from './replay-records.ts';

export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly reference: string;
      /** It was there from an earlier replay. */ readonly replayed: boolean;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Target {
  /** Base URL of the installation. */
  readonly url: string;
  /** Token of an importer: only importers may backdate requests. */
  readonly token: string | undefined;
  /** How long one record is retried while the installation accepts nothing, seconds. */
  readonly patienceSeconds: number;
  /** When a record was last accepted, by `performance.now()`: an installation that has too much to do is not away. */
  readonly lastAcceptedAt?: () => number;
  /** First pause between two tries, milliseconds; doubled up to 5 s. Default 250. */
  readonly firstPauseMs?: number;
}

/** No record can be replayed, because of a wrong token, jurisdiction or address. */
export class ReplayImpossible extends Error {
  override readonly name = 'ReplayImpossible';
}

const LONGEST_PAUSE_MS = 5_000;
/** Of what an answer asks for; a proxy may ask for hours. */
const LONGEST_RETRY_AFTER_MS = 60_000;
const ANSWER_MS = 30_000;
/** Statuses that may pass and are retried; every other answer is final. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Submits one record until it has a final answer or the time is over. The record's id makes it safe to send it again. Rejects with
 * `ReplayImpossible`, or with the signal's reason once it is aborted.
 */
export async function post(record: ReplayRecord, target: Target, signal: AbortSignal): Promise<Outcome> {
  const began = performance.now();
  for (let pauseMs = target.firstPauseMs ?? 250; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const attempt = await tryOnce(record, target, signal);
    if (attempt.kind !== 'passing') return attempt;
    const wait = Math.max(attempt.retryAfterMs, pauseMs * (0.5 + Math.random() / 2));
    const since = Math.max(began, target.lastAcceptedAt?.() ?? began);
    if (performance.now() + wait > since + target.patienceSeconds * 1000)
      return { kind: 'failed', reason: attempt.reason };
    await pause(wait, undefined, { signal });
  }
}

type Attempt = Outcome | { readonly kind: 'passing'; readonly reason: string; readonly retryAfterMs: number };

async function tryOnce(record: ReplayRecord, { url, token }: Target, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await fetch(new URL('/open311/v2/requests.json', url), {
      method: 'POST',
      body: new URLSearchParams(record.form),
      headers: {
        'Accept-Language': `${record.language}-CA`,
        'Idempotency-Key': record.id,
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    return judge(response, await response.text());
  } catch (failure) {
    if (failure instanceof ReplayImpossible || signal.aborted) throw failure;
    return { kind: 'passing', reason: reasonOf(failure), retryAfterMs: 0 };
  }
}

function judge(response: Response, text: string): Attempt {
  const { status, headers } = response;
  const [first] = listIn(text);
  if (response.ok && typeof first?.['service_request_id'] === 'string') {
    const replayed = headers.get('idempotent-replayed') === 'true';
    return { kind: 'accepted', reference: first['service_request_id'], replayed };
  }
  const reason =
    typeof first?.['description'] === 'string' ? first['description'] : `answer ${status} without a reason`;
  if (PASSING.has(status)) return { kind: 'passing', reason, retryAfterMs: retryAfterMs(headers.get('retry-after')) };
  if (status === 401 || status === 403 || status === 404) throw new ReplayImpossible(`${status}: ${reason}`);
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
  return typeof code === 'string' ? `${message} (${code})` : message;
}
