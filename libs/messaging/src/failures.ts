import { Logger } from '@nestjs/common';

/** A handler's "not yet": what it needs is still on its way. The event is tried again after a pause; no attempt is spent. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/** Something the handler depends on is out of reach. The consumer pauses until it is back; no attempt is spent. */
export class DependencyUnavailable extends Error {
  override readonly name = 'DependencyUnavailable';
}

/** A conflict is a "not yet" too: of many reports that join one case at once each gets its turn, and none is ever given up. */
export const isRetryLater = (failure: unknown): boolean =>
  Error.isError(failure) && (failure.name === 'RetryLater' || failure.name === 'ConcurrencyConflict');

const codeOf = (fault: Error): string | undefined => {
  const code: unknown = (fault as { code?: unknown }).code;
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
};

/**
 * Name, code and place of a failure, for logs and the dead-letter table. Messages stay out: a mail server's refusal quotes the address, a
 * database's the value.
 */
export function describeFault(failure: unknown): string {
  if (!Error.isError(failure)) return `thrown ${typeof failure}`;
  const code = codeOf(failure);
  const frames = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const frame = (frames.find((line) => !line.includes('node_modules') && !line.includes('node:')) ?? frames[0])?.trim();
  return [code ? `${failure.name} ${code}` : failure.name, frame].filter(Boolean).join(' ');
}

/** For a part that survives its faults by itself and only tells of them: a warning in the service's log. */
export function warningsOf(part: string): (fault: unknown) => void {
  const log = new Logger(part);
  return (fault) => log.warn(describeFault(fault));
}
