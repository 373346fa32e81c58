import type { IncomingMessage, ServerResponse } from 'node:http';
import { defineProblems, languageOf, Problem, problemDocument } from '@guichet/service-kit';

defineProblems({
  'gateway.unavailable': {
    status: 502,
    en: 'This part of the service does not answer at the moment. It is safe to send the same request again with its idempotency key.',
    fr: 'Cette partie du service ne répond pas en ce moment. La même requête peut être renvoyée sans risque avec sa clé d’idempotence.',
    title: { en: 'No answer from the service', fr: 'Aucune réponse du service' },
  },
});

/** RFC 9457, in the caller's language; nothing when the answer has begun already. */
export function refuse(request: IncomingMessage, response: ServerResponse, code: string): void {
  if (response.headersSent) return void response.destroy();
  const language = languageOf(request);
  const document = problemDocument(new Problem(code), language);
  response
    .writeHead(document.status, {
      'Content-Type': 'application/problem+json',
      'Content-Language': language,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
      ...(document.status === 502 ? { 'Retry-After': '2' } : {}),
    })
    .end(JSON.stringify(document));
}
