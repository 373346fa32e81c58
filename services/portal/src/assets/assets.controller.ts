import { May, Problem } from '@guichet/service-kit';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Assets } from './assets.ts';

@Controller('assets')
@May('everybody')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Get(':name')
  one(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply) {
    const asset = this.assets.at(url.split('?', 1)[0]!);
    if (!asset) throw new Problem('http.not-found');
    return reply
      .headers({
        'Content-Type': asset.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
      })
      .send(asset.bytes);
  }
}
