import { randomUUID } from 'node:crypto';
import type { Language } from '@guichet/events';
import type { DeadLetter, DeadLetterWithEvent } from '@guichet/messaging/dead-letters';
import { Refusal } from '@guichet/texts';
import type { Filter } from './dead-letters-arguments.ts';
import { usageError } from './dead-letters-texts.ts';
import { installationOf } from './installation.ts';

/** There is no answer from the address, or the answer is not from Guichet. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(
    readonly url: string,
    readonly status?: number,
  ) {
    super(url);
  }
}

const ANSWER_MS = 30_000;

/** Address and token from the options or GUICHET_TOKEN, otherwise those of the installation that runs here. Throws UsageError without a token. */
export function installation(
  { url: at, token: given }: { readonly url?: string; readonly token?: string },
  env: NodeJS.ProcessEnv,
): { url: string; token: string } {
  const { url, token } = installationOf({ url: at, token: given || env['GUICHET_TOKEN'] }, env, 'supervisor');
  if (!token) throw usageError('no-token');
  return { url, token };
}

/** The dead letters of an installation, over HTTP. Methods reject with Refusal or NoAnswer. */
export class DeadLetterClient {
  constructor(
    private readonly target: { readonly url: string; readonly token: string },
    private readonly language: Language,
  ) {}

  page(
    consumer: string,
    query: Filter & { readonly state?: string; readonly limit: number }, // without undefined values, because they would be sent
  ): Promise<{ deadLetters: DeadLetter[]; next: string | null }> {
    const search = new URLSearchParams({ ...query, limit: String(query.limit) });
    return this.call('GET', `${encodeURIComponent(consumer)}?${search}`);
  }

  find(consumer: string, eventId: string): Promise<DeadLetterWithEvent> {
    return this.call('GET', pathOf(consumer, eventId));
  }

  replay(consumer: string, eventId: string): Promise<DeadLetter> {
    return this.call('POST', `${pathOf(consumer, eventId)}/replay`);
  }

  replayMatching(consumer: string, filter: Filter): Promise<{ replaying: number }> {
    const body = Object.keys(filter).length > 0 ? filter : { all: true };
    return this.call('POST', `${encodeURIComponent(consumer)}/replay`, body);
  }

  discard(consumer: string, eventId: string, reason: string): Promise<DeadLetter> {
    return this.call('POST', `${pathOf(consumer, eventId)}/discard`, { reason });
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { url, token } = this.target;
    const headers = {
      Authorization: `Bearer ${token}`,
      'Accept-Language': `${this.language}-CA`,
      ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const init = { method, headers, signal: AbortSignal.timeout(ANSWER_MS), body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v1/dead-letters/${path}`, init).catch(() => {
      throw new NoAnswer(url);
    });
    const answer = (await response.json().catch(() => undefined)) as { detail?: unknown } | undefined;
    if (response.ok && answer) return answer as T;
    if (response.status === 502) throw new NoAnswer(url);
    // The installation speaks the caller's language.
    if (typeof answer?.detail === 'string') throw new Refusal({ en: answer.detail, fr: answer.detail });
    throw new NoAnswer(url, response.status);
  }
}

const pathOf = (consumer: string, eventId: string): string =>
  `${encodeURIComponent(consumer)}/${encodeURIComponent(eventId)}`;
