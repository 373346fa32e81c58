/** A text that a city publishes only in English is used as the French one until it is translated; each such text is counted. */
export interface Text {
  en: string;
  fr: string;
}

export class Translations {
  /** Number of English texts used in place of French ones. */
  readonly missing: string[] = [];

  text(en: string, fr?: string): Text {
    const english = oneLine(en);
    const french = oneLine(fr ?? '');
    if (!french) this.missing.push(english);
    return { en: english, fr: french || english };
  }
}

export const oneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** A code that settings accept, made from the words of a text: `Côte-des-Neiges` → `cote-des-neiges`. Empty when there are none. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);

/** The code as published where settings accept it, otherwise a slug. */
export const codeOf = (published: unknown): string => {
  const text = String(published ?? '').trim();
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? text : slug(text);
};
