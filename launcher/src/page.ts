import type { ServerResponse } from 'node:http';
import type { Language } from '@guichet/events';
import { FORM_POLICY, Html, markup, PAGE_POLICY, PAGE_STYLE } from '@guichet/texts';

export interface Document {
  readonly language: Language;
  readonly title: string;
  /** Language of the title, when it differs from the page's. */
  readonly titleLanguage?: string;
  readonly main: Html;
  /** The same page in the other language. */
  readonly other: { readonly href: string };
  /** True when the page may send a form to its own origin. */
  readonly hasForm?: boolean;
}

/** A page without scripts. Nothing in it may load or run anything, even when a message contains HTML. */
export function sendPage(
  response: ServerResponse,
  status: number,
  { language, title, titleLanguage, main, other, hasForm }: Document,
): void {
  const toggle = language === 'en' ? { lang: 'fr', label: 'Français' } : { lang: 'en', label: 'English' };
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Guichet</title>
<style>${new Html(PAGE_STYLE)}</style>
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
      'Content-Security-Policy': hasForm ? FORM_POLICY : PAGE_POLICY,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Language',
    })
    .end(page.markup);
}
