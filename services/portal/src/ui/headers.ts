import type { FastifyInstance } from 'fastify';
import { languageAt } from '../resident/paths.ts';
import type { Language } from './language.ts';

/** Nothing of a page may come from elsewhere or go elsewhere, and no page may be framed. */
const POLICY = [
  `default-src 'none'`,
  ...['style', 'font', 'img'].map((kind) => `${kind}-src 'self'${kind === 'img' ? ' data:' : ''}`),
  ...[`base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`],
].join('; ');

const PROTECTION: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // With `no-referrer` a browser hides the origin of a form of our own, which `isFromOwnPage` needs.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Whoever opens an address in one language is answered in it, refusals included. */
function speakAsAddressed(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ url, headers }) => {
    const language = languageAt(url);
    if (language) headers['accept-language'] = language;
  });
}

/** Pages that are made elsewhere, such as refusals, get the same. */
function protectPages(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (_request, reply, payload) => {
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (isPage && !reply.hasHeader('content-security-policy'))
      for (const [name, value] of Object.entries(PROTECTION)) reply.header(name, value);
    return payload;
  });
}

export const headersOf = (language: Language): Readonly<Record<string, string>> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Language': language,
  ...PROTECTION,
});

export function preparePages(app: { getHttpAdapter(): { getInstance(): unknown } }): void {
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  speakAsAddressed(fastify);
  protectPages(fastify);
}
