import type { Language } from '@guichet/events';
import { Html, markup } from '@guichet/texts';
import type { FastifyReply } from 'fastify';
import { POLICY, STYLE } from './style.ts';
import { TEXTS } from './texts.ts';

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly main: Html;
  /** The same page in the other language. */
  readonly other: string;
  /** Where the browser goes on to by itself; a link of the page leads there as well. */
  readonly next?: string;
}

const OTHER = { en: { lang: 'fr', label: 'Français' }, fr: { lang: 'en', label: 'English' } } as const;

export function htmlOf({ language, title, main, other, next }: Page): string {
  const texts = TEXTS[language];
  const { lang, label } = OTHER[language];
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Guichet</title>${
    next
      ? markup`
<meta http-equiv="refresh" content="0; url=${next}">`
      : ''
  }
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
<header><p>Guichet</p><nav aria-label="${texts.language}"><a href="${other}" lang="${lang}" hreflang="${lang}">${label}</a></nav></header>
<main id="main">
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.markup;
}

export const headersOf = ({ language }: Pick<Page, 'language'>) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Language': language,
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-store',
  // With `no-referrer` a browser hides the origin of a form of our own, which `isFromOwnPage` needs.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
});

export const sendPage = (reply: FastifyReply, status: number, page: Page): FastifyReply =>
  reply.code(status).headers(headersOf(page)).send(htmlOf(page));
