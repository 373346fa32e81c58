import type { Language } from '@guichet/events';
import { markup, type Html } from '@guichet/texts';
import { annotationOf } from '../../inventory/fields.ts';
import type { Dossier, GivenPart, SeenBy } from '../dossier.ts';
import { TEXTS } from './texts.ts';
import { linesOf } from './values.ts';

type Say = (text: keyof typeof TEXTS) => string;

/** A page that needs nothing else: it is printed, or sent as it is. */
export function asHtml({ language, municipality, madeAt, given, seenBy, withheld, notHere }: Dossier): string {
  const say: Say = (text) => TEXTS[text][language];
  const parts = given.map((part) => partOf(part, say, language));
  const page = markup`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${say('title')}</title><meta name="robots" content="noindex"></head>
<body>
<h1>${say('title')}</h1>
<p>${say('municipality')}${language === 'fr' ? '\u00a0' : ''}: ${municipality}<br>${say('made')} ${madeAt}</p>
<h2>${say('given')}</h2>
${parts.length + withheld + notHere.length > 0 ? parts : markup`<p>${say('nothing')}</p>`}
${withheld > 0 ? markup`<p>${say('withheld')} ${withheld}</p>` : ''}
${notHere.length > 0 ? markup`<p>${say('notHere')} ${notHere.length}</p>` : ''}
<h2>${say('seen')}</h2>
${seenBy.length > 0 ? tableOf(seenBy, say) : markup`<p>${say('nobody')}</p>`}
</body>
</html>
`;
  return page.markup;
}

function partOf({ kind, event, at, fields }: GivenPart, say: Say, language: Language): Html {
  const rows = linesOf(fields).map(([name, value]) => {
    const [field, ...rest] = name.split('.');
    const label = annotationOf(kind, field!)?.label[language === 'fr' ? 1 : 0] ?? field!;
    return markup`<tr><th scope="row">${[label, ...rest].join(' – ')}</th><td>${value}</td></tr>`;
  });
  return markup`<h3>${say(kind)}</h3>
<p>${[event, at].filter((text) => text !== null).join(', ')}</p>
<table>${rows}</table>
`;
}

function tableOf(seenBy: readonly SeenBy[], say: Say): Html {
  const columns = (['when', 'role', 'purpose', 'fields'] as const).map(
    (name) => markup`<th scope="col">${say(name)}</th>`,
  );
  const rows = seenBy.map(
    ({ at, role, purpose, fields }) =>
      markup`<tr><td>${at}</td><td>${role}</td><td>${purpose}</td><td>${fields.join(', ')}</td></tr>`,
  );
  return markup`<table><tr>${columns}</tr>${rows}</table>`;
}
