const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML, in an element or in an attribute's quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (character) => ESCAPES[character]!);

/** Markup that is not escaped again. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | Html | readonly Html[];

/** Every value is escaped unless it is markup already. (Not named `html`: the formatter would add spaces, which a style's hash forbids.) */
export const markup = (texts: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(texts.reduce((all, text, index) => all + markupOf(values[index - 1]!) + text));

const markupOf = (value: Part): string => {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return escaped(String(value));
};
