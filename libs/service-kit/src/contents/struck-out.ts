import { cleanText } from '@guichet/texts/typed';

/** Stands where something was struck out. Whoever reads the text may read either language, so that it is in both. */
export const STRUCK_OUT = '[struck out / caviardé]';

/** Whether anything was struck out of the text. */
export const isStruckOut = (text: string): boolean => text.includes(STRUCK_OUT);

/** The text with a mark wherever one of the passages stood; without passages, the mark alone. */
export function struckOut(text: string, passages: readonly string[] | undefined): string {
  if (!passages) return STRUCK_OUT;
  // The longest first: a passage may be part of another one. What is a mark already is no text.
  const wanted = passages.map(cleanText).filter((passage) => passage !== '');
  const longestFirst = wanted.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce(
    (left, passage) =>
      left
        .split(STRUCK_OUT)
        .map((part) => part.split(passage).join(STRUCK_OUT))
        .join(STRUCK_OUT),
    text,
  );
}
