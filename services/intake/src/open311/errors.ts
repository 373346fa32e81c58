import type { ErrorShape } from '@guichet/service-kit';
import { errorsDocument, renderingFor } from './documents.ts';
import type { FormatSource } from './format.ts';

/** Everything under this path is answered in Open311's shape. */
export const isOpen311 = ({ url }: Pick<FormatSource, 'url'>): boolean => url.startsWith('/open311/');

/** An error in the format that the request asks for, one entry for each thing that is wrong. */
export function open311Error(request: FormatSource, status: number, descriptions: readonly string[]) {
  const { contentType, write } = renderingFor(request);
  return { contentType, body: write(errorsDocument(status, descriptions)) };
}

/** Errors under /open311 always have Open311's shape; the rest of intake answers in the shape of RFC 9457. */
export const errorShape: ErrorShape = (request) => {
  if (!isOpen311(request)) return 'problem';
  return ({ status, detail, errors }) =>
    open311Error(request, status, errors?.length ? errors.map((error) => error.detail) : [detail]);
};
