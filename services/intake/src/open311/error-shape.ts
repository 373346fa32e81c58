import type { ErrorShape } from '@guichet/service-kit';
import { errorsDocument, renderingFor } from './rendering.ts';

/** Errors under /open311 always have Open311's shape; the rest of intake answers in the shape of RFC 9457. */
export const errorShape: ErrorShape = (request) => {
  if (!request.url.startsWith('/open311/')) return 'problem';
  const { contentType, write } = renderingFor(request);
  return ({ status, detail, errors }) => {
    const descriptions = errors?.length ? errors.map((error) => error.detail) : [detail];
    return { contentType, body: write(errorsDocument(status, descriptions)) };
  };
};
