import { ANONYMOUS, type Caller } from './caller.ts';
import type { DevelopmentTokens } from './development-tokens.ts';

/** The holder of the token in an `Authorization` header, an anonymous resident without one, undefined for an unknown token. */
export function callerBehind(
  header: string | string[] | undefined,
  tokens: Pick<DevelopmentTokens, 'callerOf'>,
): Caller | undefined {
  if (typeof header !== 'string') return ANONYMOUS;
  const token = /^Bearer +(?<token>\S+)$/iu.exec(header)?.groups?.token;
  return token ? tokens.callerOf(token) : undefined;
}
