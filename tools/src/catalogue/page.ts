import type { Language } from '@guichet/events';
import { escaped } from '@guichet/texts';
import { ENVELOPE } from './envelope.ts';
import type { EventVersion } from './event-versions.ts';
import { code, prose } from './html.ts';
import { fieldTable } from './page-table.ts';
import { STYLE } from './page-style.ts';
import { PAGE_TEXTS, type PageTexts } from './page-texts.ts';
import { exampleOf } from './samples.ts';
import { emitterOf, listenersOf, titleOf } from './traffic.ts';

/** The release each event version was first part of; a version without one may still change. */
export type Releases = ReadonlyMap<string, string>;

/** The catalogue for people: one static page, without scripts and without anything to fetch. */
export function page(events: readonly EventVersion[], releases: Releases, language: Language): string {
  const t = PAGE_TEXTS[language];
  const other = language === 'en' ? 'fr' : 'en';
  return `<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<link rel="alternate" hreflang="${other}-CA" href="${other}.html">
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#events">${t.skip}</a>
<header>
<p class="language"><a href="${other}.html" hreflang="${other}-CA" lang="${other}-CA">${t.other}</a></p>
<h1>${t.title}</h1>
<p>${prose(t.lead)}</p>
</header>
<main>
${introduction(t)}
<h2 id="envelope">${t.envelope}</h2>
<p>${prose(t.envelopeLead)}</p>
${fieldTable(ENVELOPE, 'envelope-fields', t.envelope, language)}
<h2 id="events">${t.events}</h2>
<nav aria-label="${t.events}"><ul class="contents">
${events.map((event) => `<li><a href="#${event.pattern}">${contentsLine(event, language)}</a></li>`).join('\n')}
</ul></nav>
${events.map((event) => eventSection(event, releases.get(event.pattern), language)).join('\n')}
</main>
</body>
</html>
`;
}

const introduction = (t: PageTexts): string => `<h2>${t.promise}</h2>
<ul>
${t.promises.map((promise) => `<li>${prose(promise)}</li>`).join('\n')}
</ul>
<h2>${t.files}</h2>
<ul>
<li><a href="asyncapi.json">${t.asyncApi}</a></li>
<li><a href="schemas/">${t.schemas}</a></li>
<li><a href="personal-fields.md">${t.personal}</a></li>
</ul>`;

const inLanguage = (text: readonly [string, string], language: Language): string => text[language === 'en' ? 0 : 1];

const contentsLine = ({ pattern, title }: EventVersion, language: Language): string =>
  `${escaped(inLanguage(title, language))} ${code(pattern)}`;

function eventSection(event: EventVersion, release: string | undefined, language: Language): string {
  const { pattern, title, meaning, data, samples } = event;
  const t = PAGE_TEXTS[language];
  const example = JSON.stringify(exampleOf(event, samples[0]), null, 2);
  return `<section aria-labelledby="${pattern}">
<h3 id="${pattern}">${escaped(inLanguage(title, language))} ${code(pattern)}</h3>
<p>${prose(inLanguage(meaning, language))}</p>
<dl>
${facts(event, release, language)
  .map(([term, fact]) => `<dt>${term}</dt><dd>${fact}</dd>`)
  .join('\n')}
</dl>
${fieldTable(data, `${pattern}-fields`, t.caption(pattern), language)}
<details><summary>${t.example}</summary><pre tabindex="0"><code>${escaped(example)}</code></pre></details>
</section>`;
}

function facts(event: EventVersion, release: string | undefined, language: Language): (readonly [string, string])[] {
  const { pattern, type, version, newest } = event;
  const t = PAGE_TEXTS[language];
  const standing = [version, newest ? t.newest : t.superseded, release ? t.since(release) : t.unreleased];
  const listeners = listenersOf(type).map((service) => titleOf(service, language));
  return [
    [t.subject, code(`guichet.{municipality}.${pattern}`)],
    [t.type, code(`ca.guichet.${pattern}`)],
    [t.emitter, escaped(titleOf(emitterOf(type), language))],
    [t.listeners, escaped(listeners.join(', ') || t.nobody)],
    [t.version, escaped(standing.join(', '))],
    [
      t.schema,
      `<a href="schemas/${pattern}.json">${t.ofEvent}</a>, <a href="schemas/${pattern}.data.json">${t.ofData}</a>`,
    ],
  ];
}
