/** The part of a failure that may leave the process; messages of libraries can quote data. */
export interface SafeError {
  readonly name: string;
  readonly message: string;
  /** Only the frames, because the first lines of a stack repeat the message. */
  readonly stack?: readonly string[];
  readonly code?: string;
  /** Names that PostgreSQL gives; they contain no data. */
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: SafeError;
}

const FRAMES = 12;

export function safeError(error: Error, depth = 0): SafeError {
  const { code, constraint, table, cause, driverError } = error as Error & Record<string, unknown>;
  const inner = cause ?? driverError;
  return {
    name: error.name,
    message: withoutQuotations(error.message),
    ...(depth === 0 ? { stack: framesOf(error.stack) } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(inner instanceof Error && depth < 3 ? { cause: safeError(inner, depth + 1) } : {}),
  };
}

export const framesOf = (stack: string | undefined): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());

/** Leaves out what a message quotes, everything after `Key (…)=` and `parameters:`, and what looks like an address or a number. */
export function withoutQuotations(message: string): string {
  return message
    .split('\n')[0]!
    .replace(/"[^"]*"?|`[^`]*`?|«[^»]*»?|“[^”]*”?|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'?/gu, '…')
    .replace(/=\(.*\)|-- PARAMETERS.*|parameters:.*/giu, '…')
    .replace(/<[^>]*@[^>]*>|\S+@\S+/gu, '…')
    .replace(/\+?\d(?:[\s.()-]?\d){6,}/gu, '…')
    .slice(0, 500);
}
