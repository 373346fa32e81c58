/** A value as JSON has it, to be written as XML. */
export type Value =
  string | number | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };

/** What XML 1.0 has no way to write, not even as a reference: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A parser turns a bare carriage return into a line feed, so that it is written as a reference. */
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

const text = (value: string): string =>
  value.replace(UNWRITABLE, '\u{FFFD}').replace(/[&<>\r]/g, (character) => REFERENCES[character]!);

/**
 * A document of elements and text, as Open311 has them: no attributes, no namespaces. Names are the code's own and are not escaped.
 * `itemOf` says what the items of a list are called; null is an empty element.
 */
export function xmlDocument(root: string, value: Value, itemOf: (list: string) => string): string {
  const element = (name: string, content: Value): string => {
    const inside = contentOf(name, content);
    return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`;
  };
  const contentOf = (name: string, content: Value): string => {
    if (content === null || content === undefined) return '';
    if (typeof content !== 'object') return text(String(content));
    if (isList(content)) return content.map((item) => element(itemOf(name), item)).join('');
    return Object.entries(content)
      .filter(([, field]) => field !== undefined)
      .map(([field, one]) => element(field, one))
      .join('');
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`;
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
