import { May } from '@guichet/service-kit';
import { publishedCodeOf } from '@guichet/settings';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { otherThan } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { Requests } from '../../upstream/requests.ts';
import { requestPath } from '../acts/act-paths.ts';
import { languageAt, PATHS } from '../paths.ts';
import { siteOf, Sites } from '../sites.ts';
import { List, LIST_TEXTS, type Filters } from './page.tsx';

@Controller()
@May('everybody')
export class ListController {
  constructor(
    private readonly sites: Sites,
    private readonly requests: Requests,
    private readonly pages: Pages,
  ) {}

  /** The form that tracks a request sends its number here. */
  @Get(['requests', 'demandes'])
  async list(
    @Req() { url }: FastifyRequest,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ) {
    const language = languageAt(url)!;
    const { number, cursor, ...given } = query;
    if (typeof number === 'string')
      return reply.redirect(number ? requestPath(number, language) : `${PATHS.home[language]}#track`, 303);
    const catalogue = await this.sites.catalogue();
    const filters = filtersIn(given);
    const service = catalogue.services.find(({ code }) => code === filters.service);
    const listed = await this.requests.list(catalogue.municipality.id, language, {
      serviceCode: service && publishedCodeOf(service),
      wardId: filters.ward,
      status: filters.status,
      cursor: typeof cursor === 'string' ? cursor : undefined,
    });
    const narrowed = new URLSearchParams({ ...filters }).toString();
    return this.pages.send(reply, {
      frame: {
        language,
        site: siteOf(catalogue),
        title: LIST_TEXTS[language].title,
        other: PATHS.requests[otherThan(language)] + (narrowed && `?${narrowed}`),
      },
      content: <List language={language} catalogue={catalogue} filters={filters} listed={listed} />,
    });
  }
}

/** Those that are set. */
function filtersIn(query: Readonly<Record<string, unknown>>): Filters {
  const known = ['service', 'ward', 'status'].map((name) => [name, query[name]] as const);
  return Object.fromEntries(known.filter(([, value]) => typeof value === 'string' && value !== ''));
}
