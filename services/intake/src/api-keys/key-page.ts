import type { Language } from '@guichet/events';
import { Html, markup, PAGE_STYLE } from '@guichet/texts';
import type { ServedMunicipality } from '../municipalities.ts';
import { KEY_PAGE_TEXTS as TEXTS } from './key-page-texts.ts';
import { keyRequired } from './key-check.ts';

/** Path of the page, for discovery's `key_service`. */
export const KEY_PAGE = '/open311/v2/api-keys';

/** How to get a key, in both languages on one page, the reader's first. It loads and runs nothing. */
export function keyPage(municipalities: readonly ServedMunicipality[], reader: Language): string {
  const languages: readonly Language[] = reader === 'fr' ? ['fr', 'en'] : ['en', 'fr'];
  const page = markup`<!doctype html>
<html lang="${reader}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${languages.map((language) => TEXTS[language].title).join(' · ')}</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
${languages.map((language) => section(municipalities, language))}</main>
</body>
</html>
`;
  return page.markup;
}

function section(municipalities: readonly ServedMunicipality[], language: Language): Html {
  const { title, intro, use, limits, secret, none } = TEXTS[language];
  const each = municipalities.map((municipality) => entry(municipality, language));
  return markup`<section lang="${language}">
<h1>${title}</h1>
<p>${intro}</p>
${
  each.length > 0
    ? each
    : markup`<p>${none}</p>
`
}<p>${use}</p>
<p>${limits}</p>
<p>${secret}</p>
</section>
`;
}

function entry(municipality: ServedMunicipality, language: Language): Html {
  const { name, open311 } = municipality.catalogue.municipality;
  const { required, notRequired, ask, contact } = TEXTS[language];
  return markup`<h2>${name[language]} <small>(<code>jurisdiction_id=${open311.jurisdictionId}</code>)</small></h2>
<p>${keyRequired(municipality) ? required : notRequired}</p>
<p>${open311.apiKeys?.howToGet?.[language] ?? ask}</p>
<p>${contact} ${open311.contact[language]}</p>
`;
}
