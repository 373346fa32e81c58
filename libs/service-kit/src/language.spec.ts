import { DefaultLanguages, type ServedMunicipality } from './default-languages.ts';
import { languageOf } from './language.ts';

const municipality = (
  id: string,
  languagePolicy: ServedMunicipality['languagePolicy'],
  defaultLanguage?: 'en' | 'fr',
): ServedMunicipality => ({
  id,
  languagePolicy,
  defaultLanguage,
  open311: { jurisdictionId: `${id}.example`, contact: { en: 'x', fr: 'x' } },
});

function serving(...served: ServedMunicipality[]): DefaultLanguages {
  const languages = new DefaultLanguages();
  languages.serve(served);
  return languages;
}

describe('the language that a caller asks for', () => {
  it.each([
    ['the header', 'fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['the header’s weights, not its order', 'en;q=0.2, fr;q=0.7', 'fr'],
    ['the first of equals', 'fr, en', 'fr'],
    ['what is not refused', 'fr;q=0, en;q=0.1', 'en'],
    ['the other one where one is refused', 'en;q=0', 'fr'],
    ['the other one where one is refused, by its name only', 'fr;q=0, *', 'en'],
    ['one of the two, past others', 'de, es;q=0.9, fr;q=0.3', 'fr'],
    ['the better of its ranges', 'fr-CA;q=0.1, en;q=0.5, fr-FR;q=0.9', 'fr'],
    ['what a star ranks above', 'fr;q=0.1, *;q=0.9', 'en'],
    ['what is named before a star', '*, fr', 'fr'],
    ['in three letters', 'fra-CA', 'fr'],
    ['in capitals, with spaces', ' FR-ca ; Q = 0.5 , EN ; q=0.4', 'fr'],
    ['past what has no meaning', ',;q=1,fr;q=abc,;;,en-CA', 'en'],
    ['weights out of bounds', 'en;q=7, fr;q=1', 'en'],
    ['a header sent twice', ['de', 'fr'], 'fr'],
  ] as const)('%s: %j', (_what, header, language) => {
    const defaultLanguages = serving(municipality('a', 'OTHER', language === 'fr' ? 'en' : 'fr'));
    const headers = { 'accept-language': typeof header === 'string' ? header : [...header] };
    expect(languageOf({ url: '/x', headers, defaultLanguages })).toBe(language);
  });

  it.each([
    ['locale over the header', '/x?service_code=1&locale=en', 'fr', 'en'],
    ['locale with a region', '/x?locale=fr_CA', 'en', 'fr'],
    ['locale as an environment writes it', '/x?locale=fr_CA.UTF-8', 'en', 'fr'],
    ['the header when the locale is unknown', '/x?locale=de', 'fr', 'fr'],
    ['the header when the locale is empty', '/x?locale=', 'fr', 'fr'],
    ['the locale that is known, of several', '/x?locale=de&locale=fr', 'en', 'fr'],
  ])('%s', (_what, url, header, language) => {
    expect(languageOf({ url, headers: { 'accept-language': header } })).toBe(language);
  });

  it('locale of a form, sent twice', () => {
    expect(languageOf({ headers: { 'accept-language': 'en' }, body: { locale: ['xx', 'fr_CA'] } })).toBe('fr');
  });
});

const NO_WISH = [
  undefined,
  '',
  '*',
  'es',
  'es-MX, *;q=0.5',
  '*;q=0',
  'en;q=0, fr;q=0',
  'fr;q=high',
  'frr',
  'x'.repeat(5000),
];

describe('the language of a caller who asks for neither', () => {
  it.each([
    ['QC', undefined, 'fr'],
    ['QC_29_1', undefined, 'fr'],
    ['NB', undefined, 'en'],
    ['NB', 'fr', 'fr'],
    ['OTHER', undefined, 'en'],
    ['OTHER', 'fr', 'fr'],
    ['OTHER', 'en', 'en'],
  ] as const)('under policy %s, of a municipality of default language %s, is %s', (policy, own, language) => {
    const defaultLanguages = serving(municipality('a', policy, own));
    for (const header of NO_WISH)
      expect([header, languageOf({ url: '/x', headers: { 'accept-language': header }, defaultLanguages })]).toEqual([
        header,
        language,
      ]);
  });

  it.each([
    ['the id', '/x?municipality=gatineau', undefined, 'fr'],
    ['the jurisdiction', '/x?jurisdiction_id=gatineau.example', undefined, 'fr'],
    ['the jurisdiction in capitals', '/x?jurisdiction_id=+Gatineau.EXAMPLE', undefined, 'fr'],
    ['the jurisdiction of a form', '/x', { jurisdiction_id: 'gatineau.example' }, 'fr'],
    ['the municipality of a body', '/x', { municipality: 'ottawa' }, 'en'],
    ['nothing', '/x', undefined, 'fr'],
    ['a municipality that is not served', '/x?municipality=paris', undefined, 'fr'],
    ['a body that is no object', '/x', 'gatineau', 'fr'],
  ])('where several are served is that of the one named by %s', (_what, url, body, language) => {
    const defaultLanguages = serving(municipality('ottawa', 'OTHER'), municipality('gatineau', 'QC'));
    expect(languageOf({ url, headers: {}, body, defaultLanguages })).toBe(language);
  });

  it('is the language that the municipality publishes in where it says nothing else', () => {
    const defaultLanguages = serving({ ...municipality('a', 'OTHER'), sourceLanguage: 'fr' });
    expect(languageOf({ url: '/x', headers: {}, defaultLanguages })).toBe('fr');
  });

  it('is the one that all municipalities share', () => {
    const defaultLanguages = serving(municipality('ottawa', 'OTHER'), municipality('moncton', 'NB'));
    expect(languageOf({ url: '/x', headers: {}, defaultLanguages })).toBe('en');
  });
});
