import { xmlDocument, type Value } from './xml.ts';

const ITEMS: Readonly<Record<string, string>> = { roots: 'root', parts: 'part' };
const written = (value: Value, root = 'root') =>
  xmlDocument(root, value, (list) => ITEMS[list]!).replace('<?xml version="1.0" encoding="utf-8"?>\n', '');

test.each<[string, Value, string]>([
  ['numbers and booleans', { a: 1.5, b: false, c: 0 }, '<root><a>1.5</a><b>false</b><c>0</c></root>'],
  ['null and an empty text', { a: null, b: '' }, '<root><a/><b/></root>'],
  ['what is not there', { a: undefined }, '<root/>'],
  ['a list', { parts: ['x', 'y'] }, '<root><parts><part>x</part><part>y</part></parts></root>'],
  ['a list without items', { parts: [], b: 1 }, '<root><parts/><b>1</b></root>'],
  ['markup', { a: '<b>&amp;]]>"\'' }, '<root><a>&lt;b&gt;&amp;amp;]]&gt;"\'</a></root>'],
  ['line ends', { a: 'x\r\ny\tz' }, '<root><a>x&#13;\ny\tz</a></root>'],
  ['control characters', { a: 'x\u0000\u001b\u000by' }, '<root><a>x\ufffd\ufffd\ufffdy</a></root>'],
  ['halves of characters', { a: '\ud83d|\ude00|\uffff' }, '<root><a>\ufffd|\ufffd|\ufffd</a></root>'],
  ['whole ones', { a: 'é 😀 \u0085' }, '<root><a>é 😀 \u0085</a></root>'],
])('%s', (_what, value, expected) => expect(written(value)).toBe(`${expected}\n`));

test('a document that is a list without items is an empty root', () => expect(written([], 'roots')).toBe('<roots/>\n'));
