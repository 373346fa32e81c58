import { EVENTS } from '@guichet/events';

/** `*`: all events; `case.*`: the events of one context; `case.opened`: one event, in all versions. */
const PATTERN = /^(?:\*|[a-z]+\.(?:\*|[a-z]+(?:-[a-z]+)*))$/u;

/** `unknown`: this release has no such event, so the pattern is probably misspelt. */
export function patternFault(pattern: string): 'malformed' | 'unknown' | undefined {
  if (!PATTERN.test(pattern)) return 'malformed';
  return [...EVENTS.keys()].some((type) => covers([pattern], type)) ? undefined : 'unknown';
}

/** Whether one of the patterns matches the type, e.g. `case.opened`. */
export const covers = (patterns: readonly string[], type: string): boolean =>
  patterns.some((pattern) => pattern === '*' || pattern === type || pattern === `${type.split('.')[0]}.*`);

/** The patterns without duplicates and without those that another pattern includes. */
export function withoutOverlap(patterns: readonly string[]): string[] {
  const distinct = [...new Set(patterns)];
  const wider = (pattern: string) => distinct.some((other) => other !== pattern && covers([other], pattern));
  return distinct.filter((pattern) => !wider(pattern));
}

/** Subjects of a municipality's events that match the pattern, in every version. */
export function subjectsOf(municipality: string, pattern: string): string {
  const [context, event] = pattern.split('.');
  if (context === '*') return `guichet.${municipality}.>`;
  return event === '*' ? `guichet.${municipality}.${context}.>` : `guichet.${municipality}.${context}.${event}.>`;
}
