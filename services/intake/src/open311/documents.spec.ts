import { asksForUnknownFormat, formatOf, withoutFormat } from './format.ts';
import { errorsDocument, renderingFor } from './documents.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

test.each([
  ['/open311/v2/services.json', 'text/xml', 'json'],
  ['/open311/v2/services.XML', undefined, 'xml'],
  ['/open311/v2/services.xml?x=a.json', 'application/json', 'xml'],
  ['/open311/v2/requests/K7QF-2M9D-4XTA.xml', undefined, 'xml'],
  ['/open311/v2/services?x=a.xml', undefined, 'json'],
  ['/open311/v2/services/tree.stump', '*/*', 'json'],
  ['/open311/v2/services', 'text/xml', 'xml'],
  ['/open311/v2/services', 'application/json;q=0.5, application/xml', 'xml'],
  ['/open311/v2/services', 'text/xml;q=0, application/*', 'json'],
  ['/open311/v2/services', BROWSER, 'xml'],
])('%s with Accept: %s is answered in %s', (url, accept, format) =>
  expect(formatOf({ url, headers: { accept } })).toBe(format),
);

test.each(['services.yaml?x=1', 'requests.constructor', 'discovery.7z'])(
  '%s asks for a format that is not offered',
  (path) => expect(asksForUnknownFormat(`/open311/v2/${path}`)).toBe(true),
);

test.each(['services', 'services.xml', 'services.JSON', 'services/tree.stump', 'services/a.b.xml', 'discovery'])(
  '%s does not',
  (path) => expect(asksForUnknownFormat(`/open311/v2/${path}`)).toBe(false),
);

test.each([
  ['pothole.json', 'pothole'],
  ['tree.stump.XML', 'tree.stump'],
  ['tree.stump', 'tree.stump'],
])('the code in %s is %s', (file, code) => expect(withoutFormat(file)).toBe(code));

test('errors are a list in both formats, of exactly these media types', () => {
  const errors = errorsDocument(400, ['a < b', 'c']);
  const json = renderingFor({ url: '/open311/v2/requests.json', headers: {} });
  expect([json.contentType, json.write(errors).toString()]).toEqual([
    'application/json',
    '[{"code":400,"description":"a < b"},{"code":400,"description":"c"}]',
  ]);
  const xml = renderingFor({ url: '/open311/v2/requests.xml', headers: {} });
  expect([xml.contentType, xml.write(errors).toString()]).toEqual([
    'text/xml; charset=utf-8',
    '<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>400</code><description>a &lt; b</description></error>' +
      '<error><code>400</code><description>c</description></error></errors>\n',
  ]);
});
