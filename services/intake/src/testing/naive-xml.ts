import { DOMParser, type Element } from '@xmldom/xmldom';

/** What the XML libraries of scripting languages make of an element: text, an object, and a list only of an element that repeats. */
export type Naive = string | null | readonly Naive[] | { readonly [name: string]: Naive };

/** The root element. Throws where the text is not well-formed. */
export function rootOf(xml: string): Element {
  const refuse = (_level: string, message: string): never => {
    throw new Error(message);
  };
  return new DOMParser({ onError: refuse }).parseFromString(xml, 'text/xml').documentElement!;
}

export const childrenOf = (element: Element): Element[] =>
  [...element.childNodes].filter((node): node is Element => node.nodeType === element.ELEMENT_NODE);

/** As Perl's XML::Simple, Ruby's HTTParty and Python's xmltodict read it: the root by its name. */
export const naively = (xml: string): Record<string, Naive> => {
  const root = rootOf(xml);
  return { [root.tagName]: valueOf(root) };
};

function valueOf(element: Element): Naive {
  const children = childrenOf(element);
  if (children.length === 0) return element.textContent === '' ? null : element.textContent;
  const grouped = Map.groupBy(children, (child) => child.tagName);
  return Object.fromEntries(
    [...grouped].map(([name, same]) => [name, same.length > 1 ? same.map(valueOf) : valueOf(same[0]!)]),
  );
}
