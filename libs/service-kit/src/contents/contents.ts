import type { StreamName } from '@guichet/event-sourcing';
import type { Language } from '@guichet/events';
import { DependencyUnavailable } from '@guichet/messaging';
import { Problem } from '../problems/index.ts';
import { checkedContent } from './checked-content.ts';
import type { ContentKind } from './content-kinds.ts';

export interface ContentsOptions {
  /** Base URL of intake, which keeps the texts until the vault is a service. */
  readonly intakeUrl: string;
  readonly token: string;
  /** Default 2 500. */
  readonly timeoutMs?: number;
}

export interface NewText {
  readonly language: Language;
  readonly text: string;
  /** What the caller's own interface calls the text; faults name it. Default `text`. */
  readonly field?: string;
}

export interface NewContent extends NewText {
  readonly kind: ContentKind;
}

/** Who reads, and why: both are kept in the access log. */
export interface Reading {
  readonly municipality: string;
  /** A code, e.g. `work-on-case`. */
  readonly purpose: string;
  /** The person for whom the service reads; left out where it reads for itself. */
  readonly reader?: { readonly role: string; readonly ref: string | null };
}

export interface Content {
  readonly ref: string;
  readonly kind: ContentKind;
  readonly language: Language;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
}

/** A text that people wrote: under a reference of its own, or one of the fields of what is kept under it. */
export interface WrittenText {
  readonly ref: string;
  /** `description`, `answers.<question>`; left out where the reference stands for one text. */
  readonly field?: string;
}

/** What a text was found to be. */
export interface StruckOut {
  /** Whether something was struck out of it, by this call or by an earlier one with its key. */
  readonly found: boolean;
  /** Whether anything ever was. */
  readonly marked: boolean;
}

/** The most references that one call takes. */
export const CONTENTS_AT_ONCE = 100;

/**
 * Texts that people write: kept apart from events, which carry references only. First `put` the text, then append the event that names it; a
 * text that no event names is forgotten after some hours. Every method throws DependencyUnavailable when intake cannot be reached, refuses
 * this service or answers too late (HTTP then answers 503), and nothing was appended yet.
 */
export class Contents {
  constructor(private readonly options: ContentsOptions) {}

  /**
   * Keeps a text that an event of this stream will name; the same key gives the same reference. Throws Problem `request.invalid` for a text
   * that cannot be kept, `idempotency.key-reused` for another text under the key.
   */
  async put(stream: StreamName, { kind, language, text, field }: NewContent, key: string): Promise<string> {
    const { municipality, ...named } = stream;
    const kept = { municipality, stream: named, kind, language, text: checkedContent(kind, text, field) };
    return refIn(await this.#post('/internal/contents', kept, key));
  }

  /** A correction: from now on this text is read under the reference. Throws as `put` does, and Problem `content.not-found`. */
  async correct(
    { municipality, ref, kind }: Pick<Content, 'ref' | 'kind'> & { readonly municipality: string },
    { language, text, field }: NewText,
    key: string,
  ): Promise<void> {
    const version = { municipality, language, text: checkedContent(kind, text, field) };
    refIn(await this.#post(`/internal/contents/${encodeURIComponent(ref)}/versions`, version, key));
  }

  /**
   * Strikes passages out of a text, or all of it: a mark stands where they stood, and they are gone, from earlier versions too. Once for a key.
   * Throws Problem `content.not-found`.
   */
  async strikeOut(
    { municipality, ref, field }: WrittenText & { readonly municipality: string },
    passages: readonly string[] | undefined,
    key: string,
  ): Promise<StruckOut> {
    const path = `/internal/contents/${encodeURIComponent(ref)}/strike-out`;
    const { found, marked } = (await this.#post(path, { municipality, field, passages }, key)) as Partial<StruckOut>;
    if (typeof found !== 'boolean' || typeof marked !== 'boolean') throw unavailable('intake answers something else');
    return { found, marked };
  }

  /** The texts as they were last corrected, by reference; one that is unknown or was erased is absent. */
  async texts(refs: readonly string[], reading: Reading): Promise<ReadonlyMap<string, Content>> {
    const found: Content[] = [];
    const wanted = [...new Set(refs)];
    for (let from = 0; from < wanted.length; from += CONTENTS_AT_ONCE) {
      const asked = { ...reading, refs: wanted.slice(from, from + CONTENTS_AT_ONCE) };
      const { contents } = (await this.#post('/internal/contents/resolve', asked)) as { contents?: Content[] };
      if (!Array.isArray(contents)) throw unavailable('intake answers something else');
      found.push(...contents);
    }
    return new Map(found.map((content) => [content.ref, content]));
  }

  async #post(path: string, body: object, key?: string): Promise<object> {
    const { intakeUrl, token, timeoutMs = 2_500 } = this.options;
    const response = await fetch(new URL(path, intakeUrl), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw unavailable('intake gives no answer', cause);
    });
    const answer = (await response.json().catch(() => null)) as { code?: unknown } | null;
    if (REPEATED.has(answer?.code)) throw new Problem(String(answer?.code));
    if (!response.ok || answer === null) throw unavailable(`intake answers ${response.status}`);
    return answer;
  }
}

/** Refusals of intake that the caller is told as they are. */
const REPEATED: ReadonlySet<unknown> = new Set(['idempotency.key-reused', 'content.not-found']);

const unavailable = (what: string, cause?: unknown) => new DependencyUnavailable(what, { cause });

function refIn(answer: object): string {
  const { ref } = answer as { ref?: unknown };
  if (typeof ref !== 'string') throw unavailable('intake answers something else');
  return ref;
}
