import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Problem } from '@guichet/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** What Open311 answers, apart from how it is written: XML needs names for the list and its items, JSON needs only the value. */
export interface Open311Document {
  /** e.g. `service_requests`, of `request`s. */
  readonly root: string;
  readonly item?: string;
  readonly value: unknown;
}

export interface Rendering {
  readonly contentType: string;
  write(document: Open311Document): string;
}

/** By extension of the address; the next format is another entry here. */
const RENDERINGS: Readonly<Record<string, Rendering>> = {
  json: { contentType: 'application/json; charset=utf-8', write: ({ value }) => JSON.stringify(value) },
};

/** Extensions that ask for a format, whether it is offered or not; codes of services may hold points of their own. */
const FORMATS = ['json', 'xml'];

/** `pothole.json` → `pothole`. */
export const withoutFormat = (file: string): string => file.replace(new RegExp(`\\.(?:${FORMATS.join('|')})$`), '');

/** By the address as sent; JSON where it has no extension. Undefined for a format that is not offered. */
export function renderingFor(url: string): Rendering | undefined {
  const path = url.split('?')[0]!;
  const extension = /\/v2\/(?:discovery|services|requests)\.([^/]+)$/.exec(path)?.[1] ?? formatOf(path) ?? 'json';
  return Object.hasOwn(RENDERINGS, extension) ? RENDERINGS[extension] : undefined;
}

const formatOf = (path: string): string | undefined => FORMATS.find((format) => path.endsWith(`.${format}`));

/** Open311's shape of errors: `[{ code, description }]`, one entry for each thing that is wrong. */
export const errorsDocument = (status: number, descriptions: readonly string[]): Open311Document => ({
  root: 'errors',
  item: 'error',
  value: descriptions.map((description) => ({ code: status, description })),
});

/** Writes what the controllers of Open311 return in the format that the address asks for. */
@Injectable()
export class Open311Rendering implements NestInterceptor<Open311Document, string> {
  intercept(context: ExecutionContext, next: CallHandler<Open311Document>): Observable<string> {
    const http = context.switchToHttp();
    const rendering = renderingFor(http.getRequest<FastifyRequest>().url);
    if (!rendering) throw new Problem('format.not-offered');
    http.getResponse<FastifyReply>().header('Content-Type', rendering.contentType).header('Vary', 'Accept-Language');
    return next.handle().pipe(map((document) => rendering.write(document)));
  }
}
