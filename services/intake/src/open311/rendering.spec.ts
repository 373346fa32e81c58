import { renderingFor } from './rendering.ts';

test.each([
  '/open311/v2/services.json',
  '/open311/v2/services?x=a.yaml',
  '/open311/v2/services/tree.stump',
  '/open311/v2/requests/K7QF-2M9D-4XTA.json',
])('%s is told in JSON', (url) => expect(renderingFor(url)?.contentType).toMatch(/json/));

test.each([
  '/open311/v2/services.xml',
  '/open311/v2/services.yaml?x=1',
  '/open311/v2/requests.constructor',
  '/open311/v2/discovery.7z',
  '/open311/v2/services/pothole.xml',
])('%s asks for a format that is not offered', (url) => expect(renderingFor(url)).toBeUndefined());
