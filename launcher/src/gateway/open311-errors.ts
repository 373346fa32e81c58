import type { IncomingMessage } from 'node:http';
import type { ProblemDocument } from '@guichet/service-kit';

const isOpen311 = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/open311/');

/** As the services of Open311 choose it: by the extension of the address, then by `Accept`. */
function wantsXml({ url = '', headers: { accept = '' } }: IncomingMessage): boolean {
  const extension = /\.(?<format>json|xml)$/iu.exec(url.split('?', 1)[0]!)?.groups?.format;
  return extension ? extension.toLowerCase() === 'xml' : /^(?:text|application)\/xml\b/iu.test(accept.trim());
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Open311's shape of an error for a call that never came to a service; undefined for a call of another interface. */
export function open311Error(
  request: IncomingMessage,
  { status, detail }: ProblemDocument,
): { readonly contentType: string; readonly body: string } | undefined {
  if (!isOpen311(request)) return undefined;
  if (!wantsXml(request))
    return { contentType: 'application/json', body: JSON.stringify([{ code: status, description: detail }]) };
  const error = `<error><code>${status}</code><description>${escaped(detail)}</description></error>`;
  return {
    contentType: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?>\n<errors>${error}</errors>\n`,
  };
}
