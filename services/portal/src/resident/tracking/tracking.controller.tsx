import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { otherThan, type Language } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { Requests, type FollowedRequest } from '../../upstream/requests.ts';
import { actPath, requestPath } from '../acts/act-paths.ts';
import { languageAt, PATHS } from '../paths.ts';
import { siteOf, Sites } from '../sites.ts';
import { NotFound, Tracking, TRACKING_TEXTS } from './page.tsx';

type Query = Readonly<Record<string, unknown>>;

@Controller()
export class TrackingController {
  constructor(
    private readonly sites: Sites,
    private readonly requests: Requests,
    private readonly pages: Pages,
  ) {}

  /** The form of the home page sends the number here. */
  @Get(['requests', 'demandes'])
  typed(@Req() { url }: FastifyRequest, @Query() { number }: Query, @Res() reply: FastifyReply) {
    const language = languageAt(url)!;
    const isGiven = typeof number === 'string' && number !== '';
    return reply.redirect(isGiven ? requestPath(number, language) : `${PATHS.home[language]}#track`, 303);
  }

  @Get(['requests/:reference', 'demandes/:reference'])
  async one(@Param('reference') typed: string, @Req() request: FastifyRequest, @Query() query: Query, @Res() reply: FastifyReply) {
    const language = languageAt(request.url)!;
    const catalogue = await this.sites.catalogue();
    const secret = secretIn(query);
    const found = await this.requests.find(catalogue.municipality.id, typed, language);
    if (found && found.reference !== typed) return reply.redirect(requestPath(found.reference, language, secret), 303);
    const frame = { language, site: siteOf(catalogue), other: requestPath(typed, otherThan(language), secret) };
    if (!found) return this.#unknown(reply, frame, typed);
    return this.#show(reply, frame, found, secret);
  }

  /** Links of messages that were sent before there were these pages. */
  @Get(['en/requests/:reference', 'fr/requests/:reference', 'en/requests/:reference/fixed', 'fr/requests/:reference/fixed'])
  before(@Param('reference') reference: string, @Req() { url }: FastifyRequest, @Query() query: Query, @Res() reply: FastifyReply) {
    const language = languageAt(url)!;
    const secret = secretIn(query);
    const isFixed = /^[^?]*\/fixed(?:\?|$)/u.test(url) && secret !== undefined;
    const address = isFixed ? actPath('fixed', reference, language, secret) : requestPath(reference, language, secret);
    return reply.redirect(address, 308);
  }

  #show(reply: FastifyReply, frame: Around, request: FollowedRequest, secret: string | undefined) {
    const { language } = frame;
    const title = TRACKING_TEXTS[language].title(request.reference);
    const now = new Date().toISOString();
    return this.pages.send(reply, {
      frame: { ...frame, title },
      content: <Tracking language={language} request={request} now={now} secret={secret} />,
    });
  }

  #unknown(reply: FastifyReply, frame: Around, typed: string) {
    const { language } = frame;
    return this.pages.send(reply, {
      status: 404,
      frame: { ...frame, title: TRACKING_TEXTS[language].notFound },
      content: <NotFound language={language} number={typed} />,
    });
  }
}

interface Around {
  readonly language: Language;
  readonly site: ReturnType<typeof siteOf>;
  readonly other: string;
}

const secretIn = ({ secret }: Query): string | undefined => (typeof secret === 'string' && secret ? secret : undefined);
