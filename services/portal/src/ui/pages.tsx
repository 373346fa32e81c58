import { gzipSync } from 'node:zlib';
import type { ComponentChildren } from 'preact';
import type { FastifyReply } from 'fastify';
import type { Assets } from '../assets/assets.ts';
import { Page, type Frame } from './frame/frame.tsx';
import { headersOf } from './headers.ts';
import { htmlOf } from './render.ts';

export interface Shown {
  readonly status?: number;
  readonly frame: Frame;
  readonly content: ComponentChildren;
}

/** Sends pages. Tokens of forms are salted anew each time, so that compression betrays nothing of them. */
export class Pages {
  constructor(private readonly assets: Pick<Assets, 'style'>) {}

  html({ frame, content }: Shown): string {
    return htmlOf(
      <Page frame={frame} style={this.assets.style}>
        {content}
      </Page>,
    );
  }

  send(reply: FastifyReply, shown: Shown): FastifyReply {
    const html = this.html(shown);
    reply
      .code(shown.status ?? 200)
      .headers({ ...headersOf(shown.frame.language), Vary: 'Accept-Encoding, Accept-Language' });
    if (!/\bgzip\b/u.test(String(reply.request.headers['accept-encoding'] ?? ''))) return reply.send(html);
    return reply.header('Content-Encoding', 'gzip').send(gzipSync(html));
  }
}
