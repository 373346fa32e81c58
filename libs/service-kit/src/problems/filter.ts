import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { throwError, type Observable } from 'rxjs';
import type { Language } from '@guichet/events';
import type { DefaultLanguages } from '../default-languages.ts';
import { languageOf, type LanguageSource } from '../language.ts';
import { problemText, textOf, translate } from './catalogue.ts';
import { problemFrom } from './from-exception.ts';
import type { FieldFault, Problem } from './problem.ts';

/** RFC 9457 body; `code` is stable, `title` and `detail` are in the caller's language. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly ToldFault[];
}

/** What is wrong with a field, in the caller's language. */
export interface ToldFault {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** Writes a problem in another shape than RFC 9457, e.g. Open311's `[{ code, description }]`. */
export type ErrorRenderer = (
  problem: ProblemDocument,
  request: ErrorRequest,
) => { readonly contentType: string; readonly body: unknown };

export interface ErrorRequest extends LanguageSource {
  readonly method: string;
  /** Path and query as sent; there may be no route behind it (404). */
  readonly url: string;
}

/** Chooses the shape of errors by request, also for those Fastify refuses before any controller. */
export type ErrorShape = (request: ErrorRequest) => 'problem' | ErrorRenderer;

/** A problem may say it itself, as its parameter `retryAfterSeconds`. */
const RETRY_AFTER_SECONDS = 5;
const MAY_BE_REPEATED: ReadonlySet<number> = new Set([429, 503]);

/** Last stop of every failure: HTTP gets a problem; a message handler's failure goes back to its transport, which decides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('ProblemFilter');

  constructor(
    private readonly adapter: AbstractHttpAdapter,
    private readonly languages: DefaultLanguages,
    private readonly shapeOf: ErrorShape = () => 'problem',
  ) {}

  catch(exception: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() !== 'http') return throwError(() => exception);
    this.answer(exception, host.switchToHttp().getRequest<ErrorRequest>(), host.getArgByIndex(1));
  }

  /** Answers a request with what went wrong; `reply` is Fastify's or, from a middleware, Node's own. */
  answer(exception: unknown, request: ErrorRequest, reply: unknown): void {
    const problem = problemFrom(exception);
    this.record(exception, problem);
    const language = languageOf(request, this.languages); // the router’s own requests know nothing of them
    if (!this.adapter.isHeadersSent(reply) && MAY_BE_REPEATED.has(translate(problem, language).status))
      this.adapter.setHeader(
        reply,
        'Retry-After',
        String(problem.parameters['retryAfterSeconds'] ?? RETRY_AFTER_SECONDS),
      );
    this.send(reply, problemDocument(problem, language), language, request);
  }

  private send(reply: unknown, document: ProblemDocument, language: Language, request: ErrorRequest): void {
    if (this.adapter.isHeadersSent(reply)) return this.adapter.end(reply);
    const shape = this.shapeOf(request);
    const { contentType, body } =
      shape === 'problem' ? { contentType: 'application/problem+json', body: document } : shape(document, request);
    this.adapter.setHeader(reply, 'Content-Type', contentType);
    this.adapter.setHeader(reply, 'Content-Language', language);
    this.adapter.setHeader(reply, 'Vary', 'Accept-Language');
    this.adapter.setHeader(reply, 'Cache-Control', 'no-store');
    if (document.status === 401) this.adapter.setHeader(reply, 'WWW-Authenticate', 'Bearer');
    this.adapter.reply(reply, body, document.status);
  }

  private record(exception: unknown, problem: Problem): void {
    if (problem.code === 'http.internal') this.log.error(exception);
    else if (problem.code === 'http.unavailable') this.log.warn(exception);
    else if (!problemText(problem.code)) this.log.error(`no text for problem ${problem.code}`);
  }
}

/** Faults of fields in a language. */
export const told = (faults: readonly FieldFault[], language: Language): ToldFault[] =>
  faults.map(({ field, code, parameters }) => ({
    field,
    code,
    detail: textOf(code, language, parameters) ?? textOf('validation.invalid', language)!,
  }));

/** The RFC 9457 document of a problem in a language. */
export function problemDocument(problem: Problem, language: Language): ProblemDocument {
  const { status, title, detail } = translate(problem, language);
  const { code } = problem;
  const errors = told(problem.faults, language);
  const document = { type: `urn:guichet:problem:${code}`, title, status, detail, code, ...problem.members };
  return errors.length > 0 ? { ...document, errors } : document;
}
