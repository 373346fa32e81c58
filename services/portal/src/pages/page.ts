import type { Language } from '@guichet/events';
import { Html, markup } from '@guichet/texts';
import type { FastifyReply } from 'fastify';
import { policyOf, STYLE } from './style.ts';
import { TEXTS } from './texts.ts';

export interface Page {
  readonly language: Language;
  readonly title: string;
  readonly main: Html;
  /** The same page in the other language. */
  readonly other: string;
  /** Origins to which the answer to one of its forms may lead, besides this one. */
  readonly formsLeadTo?: readonly string[];
}

const OTHER = { en: { lang: 'fr', label: 'Français' }, fr: { lang: 'en', label: 'English' } } as const;

export function htmlOf({ language, title, main, other }: Page): string {
  const texts = TEXTS[language];
  const { lang, label } = OTHER[language];
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Guichet</title>
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

export const headersOf = ({ language, formsLeadTo }: Pick<Page, 'language' | 'formsLeadTo'>) => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Language': language,
  'Content-Security-Policy': policyOf(formsLeadTo),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});

export const sendPage = (reply: FastifyReply, status: number, page: Page): FastifyReply =>
  reply.code(status).headers(headersOf(page)).send(htmlOf(page));
