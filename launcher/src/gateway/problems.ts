import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOpen311, open311Error } from '@guichet/intake/open311-errors';
import { defineProblems, languageOf, Problem, problemDocument } from '@guichet/service-kit';

defineProblems({
  'gateway.unavailable': {
    status: 502,
    en: 'This part of the service does not answer at the moment. It is safe to send the same request again with its idempotency key.',
    fr: 'Cette partie du service ne répond pas en ce moment. La même requête peut être renvoyée sans risque avec sa clé d’idempotence.',
    title: { en: 'No answer from the service', fr: 'Aucune réponse du service' },
  },
  'gateway.address': {
    status: 400,
    en: 'The address holds a character that is written with % in UTF-8 there: é is %C3%A9, a space is %20.',
    fr: 'L’adresse contient un caractère qui doit y être échappé en UTF-8\u00a0: «\u00a0%C3%A9\u00a0» pour é, «\u00a0%20\u00a0» pour une espace.',
  },
  'gateway.headers-too-large': {
    status: 431,
    en: 'The address and the headers of the call are too long.',
    fr: 'L’adresse et les en-têtes de l’appel sont trop longs.',
  },
  'gateway.method': {
    status: 501,
    en: 'The method of the call is not known here.',
    fr: 'La méthode de l’appel n’est pas connue ici.',
    title: { en: 'Unknown method', fr: 'Méthode inconnue' },
  },
  'gateway.malformed-call': {
    status: 400,
    en: 'The call is not well-formed HTTP.',
    fr: 'L’appel n’est pas du HTTP bien formé.',
  },
});

/** Seconds after which a call may be sent again, by status. */
const RETRY_AFTER: Readonly<Record<number, string>> = { 502: '2', 503: '5' };

/**
 * RFC 9457 or Open311's shape, in the caller's language; nothing when the answer has begun already. `allowed`: the methods that the address
 * takes.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, code: string, allowed?: string): void {
  if (response.headersSent) return void response.destroy();
  const language = languageOf(request);
  const document = problemDocument(new Problem(code, allowed === undefined ? {} : { allowed }), language);
  const { url = '/', headers } = request;
  const { contentType, body } = isOpen311({ url })
    ? open311Error({ url, headers }, document.status, [document.detail])
    : { contentType: 'application/problem+json', body: JSON.stringify(document) };
  const retryAfter = RETRY_AFTER[document.status];
  response
    .writeHead(document.status, {
      'Content-Type': contentType,
      'Content-Language': language,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
      // A page of another origin may read why it is refused, as it may read the services' own answers.
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'Retry-After',
      ...(allowed && { Allow: allowed }),
      ...(retryAfter && { 'Retry-After': retryAfter }),
    })
    .end(body);
}
