import { May, languageOf } from '@guichet/service-kit';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { otherThan } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { languageAt, PATHS } from '../paths.ts';
import { siteOf, Sites } from '../sites.ts';
import { Home, HOME_TEXTS } from './page.tsx';

@Controller()
@May('everybody')
export class HomeController {
  constructor(
    private readonly sites: Sites,
    private readonly pages: Pages,
  ) {}

  /** Without a language in the address, the reader’s own. */
  @Get(['', 'en', 'fr'])
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const language = languageAt(request.url) ?? languageOf(request);
    const catalogue = await this.sites.catalogue();
    const used = new Set(catalogue.services.filter(({ use }) => use === undefined).map(({ group }) => group));
    return this.pages.send(reply, {
      frame: {
        language,
        site: siteOf(catalogue),
        title: HOME_TEXTS[language].title,
        other: PATHS.home[otherThan(language)],
        isPublic: true,
      },
      content: <Home language={language} groups={catalogue.groups.filter(({ id }) => used.has(id))} />,
    });
  }
}
