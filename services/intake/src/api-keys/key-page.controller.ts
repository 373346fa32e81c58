import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import { languageOf, May } from '@guichet/service-kit';
import { PAGE_POLICY } from '@guichet/texts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Municipalities } from '../municipalities.ts';
import { jurisdictionIn, type Form } from '../open311/form.ts';
import { keyPage } from './key-page.ts';

/** The page that discovery names as its key service. Keys are made by the municipality (`npm run api-keys`), not here. */
@Controller('open311/v2')
@May('everybody')
export class KeyPageController {
  constructor(private readonly municipalities: Municipalities) {}

  /** About every municipality served here, or the one that `jurisdiction_id` names. */
  @Get('api-keys')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Vary', 'Accept-Language')
  async page(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const language = languageOf(request);
    const named = jurisdictionIn(query);
    const shown =
      named === undefined ? await this.municipalities.all() : [await this.municipalities.inJurisdiction(named)];
    reply.header('Content-Language', language);
    return keyPage(shown, language);
  }
}
