import { cleanLine } from '@guichet/texts/typed';
import { LONGEST_PUBLISHED_CODE } from '@guichet/settings';

/** What may stand in a city's codes: neither controls, nor marks that turn the direction of a text, nor markup. */
const PRINTABLE = /^[[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200c\u200d]--[<>]]+$/v;

/** A code as it was sent, so that its sender knows it again in an answer; `?` for what does not look like one. */
export function quoted(code: string): string {
  const text = cleanLine(code);
  return text.length <= LONGEST_PUBLISHED_CODE && PRINTABLE.test(text) ? text : '?';
}
