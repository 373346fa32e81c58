import { Problem } from '@guichet/service-kit';
import { Logger } from '@nestjs/common';
import type { Language } from '../ui/language.ts';

/** A refusal in the reader’s language. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Faulty fields, by the API’s names of them. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

export type Answer<T> = { readonly done: T } | { readonly refused: Refused };

interface Call {
  readonly language: Language;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

interface Command extends Call {
  readonly body: object;
  /** Makes what is sent twice one act. */
  readonly key: string;
}

const TIMEOUT_MS = 10_000;

/** What everybody may ask of the other services, asked for a resident. Throws the Problem `portal.away` where nobody answers. */
export class ServicesApi {
  readonly #log = new Logger('ServicesApi');

  constructor(private readonly baseUrl: string) {}

  get<T>(path: string, call: Call): Promise<Answer<T>> {
    return this.#ask<T>(path, call, {});
  }

  post<T>(path: string, { body, key, ...call }: Command): Promise<Answer<T>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.#ask<T>(path, call, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #ask<T>(path: string, { language, query = {} }: Call, init: RequestInit): Promise<Answer<T>> {
    const url = new URL(`/api/v1/${path}`, this.baseUrl);
    for (const [name, value] of Object.entries({ ...query, locale: language }))
      if (value) url.searchParams.set(name, value);
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body: unknown = await answer.json();
      if (answer.ok) return { done: body as T };
      if (answer.status < 500) return { refused: { ...(body as Refused), status: answer.status } };
      this.#log.warn({ message: 'a service cannot answer', status: answer.status });
    } catch (failure) {
      this.#log.warn(failure);
    }
    throw new Problem('portal.away');
  }
}
