import { May, Problem } from '@guichet/service-kit';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { otherThan, type Language } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { languageAt, PATHS } from '../paths.ts';
import { siteOf, Sites } from '../sites.ts';
import { Article, Help, HELP_TEXTS, SLUGS, type ArticleName } from './page.tsx';

@Controller()
@May('everybody')
export class HelpController {
  constructor(
    private readonly sites: Sites,
    private readonly pages: Pages,
  ) {}

  @Get(['help', 'aide'])
  async all(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply) {
    const language = languageAt(url)!;
    const site = siteOf(await this.sites.catalogue());
    return this.pages.send(reply, {
      frame: {
        language,
        site,
        title: HELP_TEXTS[language].title,
        other: PATHS.help[otherThan(language)],
        isPublic: true,
      },
      content: <Help language={language} />,
    });
  }

  @Get(['help/:article', 'aide/:article'])
  async one(@Param('article') slug: string, @Req() { url }: FastifyRequest, @Res() reply: FastifyReply) {
    const language = languageAt(url)!;
    const name = articleAt(slug, language);
    if (!name) throw new Problem('http.not-found');
    const site = siteOf(await this.sites.catalogue());
    const spoken = otherThan(language);
    const { title } = HELP_TEXTS[language].articles[name];
    return this.pages.send(reply, {
      frame: { language, site, title, other: `${PATHS.help[spoken]}/${SLUGS[name][spoken]}`, isPublic: true },
      content: <Article language={language} name={name} site={site} />,
    });
  }
}

const articleAt = (slug: string, language: Language): ArticleName | undefined =>
  (Object.keys(SLUGS) as ArticleName[]).find((name) => SLUGS[name][language] === slug);
