import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { languageOf, Problem } from '@guichet/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { renderingFor, type Open311Document } from './documents.ts';
import { asksForUnknownFormat } from './format.ts';

/** Writes what the controllers of Open311 return in the format that is asked for. */
@Injectable()
export class Open311Rendering implements NestInterceptor<Open311Document, Buffer> {
  intercept(context: ExecutionContext, next: CallHandler<Open311Document>): Observable<Buffer> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (asksForUnknownFormat(request.url)) throw new Problem('format.not-offered');
    const { contentType, write } = renderingFor(request);
    http.getResponse<FastifyReply>().headers({
      'Content-Type': contentType,
      'Content-Language': languageOf(request),
      Vary: 'Accept-Language, Accept',
    });
    return next.handle().pipe(map(write));
  }
}
