import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Language } from '@guichet/events';
import { Html, markup } from '@guichet/texts';

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap; }
a { display: inline-block; padding: .25rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid GrayText; overflow-wrap: anywhere; vertical-align: top; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border-inline-start: .25rem solid GrayText; padding-inline-start: 1rem; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export interface Document {
  readonly language: Language;
  readonly title: string;
  /** Language of the title, when it differs from the page's. */
  readonly titleLanguage?: string;
  readonly main: Html;
  /** The same page in the other language. */
  readonly other: { readonly href: string };
}

/** A page without scripts. Nothing in it may load or run anything, even when a message contains HTML. */
export function sendPage(
  response: ServerResponse,
  status: number,
  { language, title, titleLanguage, main, other }: Document,
): void {
  const toggle = language === 'en' ? { lang: 'fr', label: 'Français' } : { lang: 'en', label: 'English' };
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Guichet</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><p>Guichet</p><nav aria-label="${language === 'en' ? 'Language' : 'Langue'}"><a href="${other.href}" lang="${toggle.lang}" hreflang="${toggle.lang}">${toggle.label}</a></nav></header>
<main>
<h1 lang="${titleLanguage ?? language}">${title}</h1>
${main}
</main>
</body>
</html>
`;
  response
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Language',
    })
    .end(page.markup);
}
