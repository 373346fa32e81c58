import { languageOf } from './language.ts';

describe('the language of a request', () => {
  it.each([
    ['English without a wish', '/x', undefined, 'en'],
    ['the header', '/x', 'fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['the header’s weights, not its order', '/x', 'en;q=0.2, fr;q=0.7', 'fr'],
    ['the first of equals', '/x', 'fr, en', 'fr'],
    ['what is not refused', '/x', 'fr;q=0, en;q=0.1', 'en'],
    ['one of the two, past others', '/x', 'de, es;q=0.9, fr;q=0.3', 'fr'],
    ['locale over the header', '/x?service_code=1&locale=en', 'fr', 'en'],
    ['locale with a region', '/x?locale=fr_CA', undefined, 'fr'],
    ['the header when the locale is unknown', '/x?locale=de', 'fr', 'fr'],
  ])('is %s', (_what, url, header, language) => {
    expect(languageOf({ url, headers: { 'accept-language': header } })).toBe(language);
  });
});
