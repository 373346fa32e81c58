import { cleanLine, unstorableIn } from '@guichet/texts/typed';
import type { Faults } from './draft.ts';

/** The values given to one question, none for an empty one; what is neither a value nor a list of values is a fault, not dropped. */
export function readAnswer(faults: Faults, code: string, given: unknown): string[] {
  const unstorable = unstorableIn(code);
  if (unstorable) {
    faults.add('request.text-malformed', 'answers', { field: 'answers', ...unstorable });
    return [];
  }
  const values: unknown[] = Array.isArray(given) ? given : [given];
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    answersUnreadable(faults, `answers.${code}`);
    return [];
  }
  return values.filter((value) => value !== null && value !== undefined && cleanLine(String(value)) !== '').map(String);
}

export const answersUnreadable = (faults: Faults, field = 'answers'): undefined =>
  faults.add('request.answer-unreadable', field, { field });
