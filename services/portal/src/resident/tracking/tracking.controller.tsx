import { May } from '@guichet/service-kit';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Catalogue } from '@guichet/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieIn, REPORT_COOKIE } from '../../cookies.ts';
import { Drafts } from '../../draft/drafts.ts';
import { otherThan, type Language } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { Requests, type FollowedRequest } from '../../upstream/requests.ts';
import { actPath, requestPath } from '../acts/act-paths.ts';
import { languageAt } from '../paths.ts';
import { sentName, type SentRequest } from '../report/draft.ts';
import { siteOf, Sites } from '../sites.ts';
import { NotFound, RECEIVED_TEXT, Tracking, TRACKING_TEXTS } from './page.tsx';

type Given = Readonly<Record<string, unknown>>;

@Controller()
@May('everybody')
export class TrackingController {
  constructor(
    private readonly sites: Sites,
    private readonly requests: Requests,
    private readonly drafts: Drafts,
    private readonly pages: Pages,
  ) {}

  @Get(['requests/:reference', 'demandes/:reference'])
  async one(
    @Param('reference') typed: string,
    @Req() request: FastifyRequest,
    @Query() query: Given,
    @Res() reply: FastifyReply,
  ) {
    const language = languageAt(request.url)!;
    const catalogue = await this.sites.catalogue();
    const linked = secretIn(query);
    const sent = await this.#sentFrom(request, typed);
    const found =
      (await this.requests.find(catalogue.municipality.id, typed, language)) ??
      (sent && justSent(sent, catalogue, language));
    if (found && found.reference !== typed) return reply.redirect(requestPath(found.reference, language, linked), 303);
    const isNew = sent !== undefined && query['sent'] !== undefined;
    const other = requestPath(typed, otherThan(language), linked) + (isNew ? '?sent=1' : '');
    const around = { language, site: siteOf(catalogue), other };
    const texts = TRACKING_TEXTS[language];
    if (!found)
      return this.pages.send(reply, {
        status: 404,
        frame: { ...around, title: texts.notFound },
        content: <NotFound language={language} number={typed} />,
      });
    const own = { secret: linked ?? sent?.secret, isNew, isMailed: sent?.hasEmail };
    return this.pages.send(reply, {
      frame: { ...around, title: texts.title(found.reference) },
      content: <Tracking language={language} request={found} now={new Date().toISOString()} {...own} />,
    });
  }

  /** Links of messages that were sent before there were these pages. */
  @Get([
    'en/requests/:reference',
    'fr/requests/:reference',
    'en/requests/:reference/fixed',
    'fr/requests/:reference/fixed',
  ])
  before(
    @Param('reference') reference: string,
    @Req() { url }: FastifyRequest,
    @Query() query: Given,
    @Res() reply: FastifyReply,
  ) {
    const language = languageAt(url)!;
    const secret = secretIn(query);
    const isFixed = /^[^?]*\/fixed(?:\?|$)/u.test(url) && secret !== undefined;
    const address = isFixed ? actPath('fixed', reference, language, secret) : requestPath(reference, language, secret);
    return reply.redirect(address, 308);
  }

  /** A request that was sent from this browser today. */
  async #sentFrom({ headers }: FastifyRequest, reference: string): Promise<SentRequest | undefined> {
    const cookie = cookieIn(headers.cookie, REPORT_COOKIE);
    return cookie === undefined ? undefined : this.drafts.read<SentRequest>(cookie, sentName(reference));
  }
}

/** A request was accepted; its status is not there yet. */
function justSent(sent: SentRequest, { services, municipality }: Catalogue, language: Language): FollowedRequest {
  const { reference, serviceCode, sentAt } = sent;
  const received = { state: 'received', stateText: RECEIVED_TEXT[language] } as const;
  return {
    reference,
    serviceCode,
    serviceName: services.find(({ code }) => code === serviceCode)?.name[language] ?? serviceCode,
    ...received,
    department: null,
    wardId: null,
    requestedAt: sentAt,
    updatedAt: sentAt,
    expectedAt: null,
    timeZone: municipality.timeZone,
    timeline: [{ at: sentAt, ...received }],
  };
}

const secretIn = ({ secret }: Given): string | undefined => (typeof secret === 'string' && secret ? secret : undefined);
