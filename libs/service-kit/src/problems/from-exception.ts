import { HttpException } from '@nestjs/common';
import { DomainError, isOutage } from '@guichet/event-sourcing';
import { BODY_LIMIT_BYTES } from '../http/limits.ts';
import { Problem } from './problem.ts';

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'identity.token-required',
  403: 'identity.role-forbidden',
  404: 'http.not-found',
  413: 'http.body-too-large',
  415: 'http.media-type',
  429: 'http.too-many',
  503: 'http.unavailable',
};

/** Any failure as a problem the caller may see; what is not foreseen becomes `http.internal`. */
export function problemFrom(exception: unknown): Problem {
  if (exception instanceof Problem) return exception;
  if (exception instanceof DomainError) return new Problem(exception.code, exception.parameters);
  if (exception instanceof HttpException) return fromStatus(exception.getStatus(), exception.cause ?? exception);
  if (isOutage(exception)) return new Problem('http.unavailable');
  const status = (exception as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' && status < 500 ? fromStatus(status, exception) : new Problem('http.internal');
}

function fromStatus(status: number, cause: unknown): Problem {
  const code = BY_STATUS[status];
  if (code) return new Problem(code, status === 413 ? { limit: BODY_LIMIT_BYTES / 1024 } : {});
  if (status >= 500) return new Problem('http.internal');
  if (codeOf(cause) === 'FST_ERR_BAD_URL') return new Problem('http.malformed-address');
  return new Problem(isMalformedBody(cause) ? 'http.malformed-body' : 'http.bad-request');
}

/** Fastify and its JSON parser mark these with codes; a forbidden `__proto__` key comes as a SyntaxError. */
function isMalformedBody(cause: unknown): boolean {
  return cause instanceof SyntaxError || codeOf(cause).startsWith('FST_ERR_CTP_');
}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | undefined)?.code);
