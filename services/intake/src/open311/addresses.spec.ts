import { open311Address } from './addresses.ts';

test.each([
  ['/open311/fr/v2/services.xml', '/open311/v2/services.xml?locale=fr'],
  ['/open311/en/v2/requests.json?page=2', '/open311/v2/requests.json?page=2&locale=en'],
  ['/open311/fr/v2/requests.json?locale=en', '/open311/v2/requests.json?locale=en&locale=fr'],
  ['/open311/v2//services.xml?x=a//b?c', '/open311/v2/services.xml?x=a//b?c'],
  ['/open311/v2/services.xml/', '/open311/v2/services.xml'],
  ['/open311/v2/', '/open311/v2/discovery'],
  ['/open311', '/open311/v2/discovery'],
  ['/open311/discovery.xml', '/open311/v2/discovery.xml'],
  ['/open311/fr/v2', '/open311/v2/discovery?locale=fr'],
])('%s is %s', (url, expected) => expect(open311Address(url)).toBe(expected));

test.each([
  '/open311/de/v2/services.xml',
  '/open311/v2/services.xml',
  '/open311/v2/services/fr',
  '/api/v1//open311/fr/v2/x',
])('%s stays as it is', (url) => expect(open311Address(url)).toBe(url));
