import { Logger } from '@nestjs/common';

/** A handler throws it when data that it needs has not arrived yet. The event is tried again after a pause, which costs no attempt. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/** A dependency of the handler is not available. The consumer waits until it is back, which costs no attempt. */
export class DependencyUnavailable extends Error {
  override readonly name = 'DependencyUnavailable';
}

/** Includes conflicts: when many reports join one case at the same time, each must succeed in the end and none may become a dead letter. */
export const isRetryLater = (failure: unknown): boolean =>
  Error.isError(failure) && (failure.name === 'RetryLater' || failure.name === 'ConcurrencyConflict');

const codeOf = (fault: Error): string | undefined => {
  const code: unknown = (fault as { code?: unknown }).code;
  if (typeof code === 'number') return String(code); // gRPC
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
};

/**
 * Name, code and place of a failure, for logs and the dead-letter table. The message is left out, because that of a mail server quotes the
 * address and that of a database quotes the value.
 */
export function describeFault(failure: unknown): string {
  if (!Error.isError(failure)) return `thrown ${typeof failure}`;
  const code = codeOf(failure);
  const frames = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const frame = (frames.find((line) => !line.includes('node_modules') && !line.includes('node:')) ?? frames[0])?.trim();
  return [code ? `${failure.name} ${code}` : failure.name, frame].filter(Boolean).join(' ');
}

/** A function that logs faults as warnings, for a part that recovers from its faults by itself. */
export function warningsOf(part: string): (fault: unknown) => void {
  const log = new Logger(part);
  return (fault) => log.warn(describeFault(fault));
}
