import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';
import { formFields } from './urlencoded.ts';
import { jsonBody } from './json-body.ts';

/** The charset of a `Content-Type`, as it is written there. */
export const charsetOf = (contentType = ''): string | undefined =>
  /;\s*charset\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s;,]*))/iu
    .exec(contentType)
    ?.slice(1)
    .find((name) => name?.trim());

/** Whether a body is anything but its plain bytes, as `gzip`. */
export const isCompressed = ({ 'content-encoding': encoding = '' }: IncomingHttpHeaders): boolean =>
  !/^\s*(?:identity)?\s*$/iu.test(encoding);

/** Bodies are read in the charset that they declare; Fastify's own parsers take every byte for UTF-8. */
export function parseBodies(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error') as unknown as DefaultJsonParser;
  const toJson = (request: FastifyRequest, text: string): unknown => {
    let parsed: unknown;
    parseJson(request, text, (failure, value) => {
      if (failure) throw failure;
      parsed = value;
    });
    return parsed;
  };
  parse(fastify, 'application/json', (request, body, charset) =>
    jsonBody(body, charset, (text) => toJson(request, text)),
  );
  parse(fastify, 'application/x-www-form-urlencoded', (_request, body, charset) => formFields(body, charset));
}

type DefaultJsonParser = (
  request: FastifyRequest,
  text: string,
  done: (failure: Error | null, value?: unknown) => void,
) => void;

function parse(
  fastify: FastifyInstance,
  type: string,
  read: (request: FastifyRequest, body: Buffer, charset: string | undefined) => unknown,
): void {
  fastify.removeContentTypeParser(type);
  fastify.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (isCompressed(request.headers)) throw new Problem('http.content-encoding');
    return read(request, body, charsetOf(request.headers['content-type']));
  });
}
