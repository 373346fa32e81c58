import { randomUUID } from 'node:crypto';
import { May, Problem } from '@guichet/service-kit';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formToken, isFormToken, isFromOwnPage } from '../../own-forms.ts';
import { PublicUrl } from '../../session.controller.ts';
import type { Fault } from '../../ui/error-summary.tsx';
import { otherThan, type Language } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { Requests } from '../../upstream/requests.ts';
import { languageAt } from '../paths.ts';
import { siteOf, Sites } from '../sites.ts';
import { actAt, actPath, requestPath, withSecret } from './act-paths.ts';
import { ActOutcome, ActPage, ACT_TEXTS, faultsOf, type Act, type Typed } from './page.tsx';

type Given = Readonly<Record<string, unknown>> | undefined;

/** An act and the thing that it is about. */
interface Asked {
  readonly act: Act;
  readonly language: Language;
  /** Tracking number, or the id of a following. */
  readonly id: string;
  readonly secret: string;
}

/** Pages of links ask before they act, because mail scanners open links too. */
@Controller()
@May('everybody')
export class ActsController {
  constructor(
    private readonly sites: Sites,
    private readonly requests: Requests,
    private readonly pages: Pages,
    private readonly origin: PublicUrl,
  ) {}

  @Get(['requests/:reference/:act', 'demandes/:reference/:act'])
  ask(
    @Param() given: Readonly<Record<'reference' | 'act', string>>,
    @Req() request: FastifyRequest,
    @Query() query: Given,
    @Res() reply: FastifyReply,
  ) {
    return this.#show(reply, askedIn(given, request, query), {}, []);
  }

  @Post(['requests/:reference/:act', 'demandes/:reference/:act'])
  act(
    @Param() given: Readonly<Record<'reference' | 'act', string>>,
    @Req() request: FastifyRequest,
    @Body() form: Given,
    @Res() reply: FastifyReply,
  ) {
    return this.#perform(reply, request, askedIn(given, request, form), form);
  }

  /** Of messages to followers. */
  @Get(['en/:act/:id', 'fr/:act/:id'])
  askFollower(
    @Param() given: Readonly<Record<'id' | 'act', string>>,
    @Req() request: FastifyRequest,
    @Query() query: Given,
    @Res() reply: FastifyReply,
  ) {
    return this.#show(reply, followerIn(given, request, query), {}, []);
  }

  @Post(['en/:act/:id', 'fr/:act/:id'])
  actOfFollower(
    @Param() given: Readonly<Record<'id' | 'act', string>>,
    @Req() request: FastifyRequest,
    @Body() form: Given,
    @Res() reply: FastifyReply,
  ) {
    return this.#perform(reply, request, followerIn(given, request, form), form);
  }

  async #perform(reply: FastifyReply, request: FastifyRequest, asked: Asked, form: Given) {
    const typed = textsIn(form);
    const { act, id, secret, language } = asked;
    if (!isFromOwnPage(request.headers, this.origin.url) || !isFormToken(boundTo(asked), typed['token']))
      throw new Problem('portal.form-foreign');
    const chosen = typed['language'];
    if (chosen === 'en' || chosen === 'fr') return this.#show(reply, { ...asked, language: chosen }, typed, []);
    const faults = faultsOf(act, typed, language);
    if (faults.length > 0) return this.#show(reply, asked, typed, faults);
    const { municipality } = await this.sites.catalogue();
    const body = { ...bodyOf(act, typed), ...(act !== 'follow' && { secret }) };
    const refused = await this.requests.act(
      municipality.id,
      { path: callOf(act, id), body, key: typed['key'] || randomUUID() },
      language,
    );
    const field = act === 'follow' && refused?.status === 400 ? 'email' : undefined;
    if (refused && field)
      return this.#show(reply, asked, typed, [{ field, text: refused.errors?.[0]?.detail ?? refused.detail }]);
    return this.#end(reply, asked, refused);
  }

  async #show(reply: FastifyReply, asked: Asked, typed: Typed, faults: readonly Fault[]) {
    const { act, language, secret } = asked;
    const texts = ACT_TEXTS[language];
    const hidden = { secret, key: typed['key'] || randomUUID() };
    return this.pages.send(reply, {
      status: faults.length > 0 ? 422 : 200,
      frame: {
        ...(await this.#frame(asked)),
        title: texts[act].title,
        form: { action: addressOf(asked), token: formToken(boundTo(asked)) },
        faults,
      },
      content: <ActPage act={act} language={language} typed={typed} faults={faults} hidden={hidden} />,
    });
  }

  async #end(reply: FastifyReply, asked: Asked, refused?: { readonly status: number; readonly detail: string }) {
    const { act, language, id, secret } = asked;
    const texts = ACT_TEXTS[language];
    const isOfRequest = act !== 'confirm' && act !== 'unfollow';
    const back = isOfRequest ? requestPath(id, language, secret || undefined) : undefined;
    return this.pages.send(reply, {
      status: refused?.status ?? 200,
      frame: { ...(await this.#frame(asked)), title: refused ? texts.refused : texts.done },
      content: <ActOutcome act={act} language={language} detail={refused?.detail} back={back} />,
    });
  }

  async #frame(asked: Asked) {
    const { act, language, id } = asked;
    const isOfRequest = act !== 'confirm' && act !== 'unfollow';
    return {
      language,
      site: siteOf(await this.sites.catalogue()),
      other: withSecret(addressOf({ ...asked, language: otherThan(language) }), asked.secret || undefined),
      ...(isOfRequest && { caption: ACT_TEXTS[language].of(id) }),
    };
  }
}

function askedIn(
  { reference, act: slug }: Readonly<Record<'reference' | 'act', string>>,
  { url }: FastifyRequest,
  given: Given,
): Asked {
  const language = languageAt(url)!;
  const act = actAt(slug, language);
  const secret = textsIn(given)['secret'] ?? '';
  if (!act || (!secret && act !== 'follow')) throw new Problem('http.not-found');
  return { act, language, id: reference, secret };
}

function followerIn(
  { id, act: slug }: Readonly<Record<'id' | 'act', string>>,
  { url }: FastifyRequest,
  given: Given,
): Asked {
  const secret = textsIn(given)['secret'];
  const act = slug === 'follow' ? 'confirm' : slug === 'unfollow' ? 'unfollow' : undefined;
  if (!act || !secret) throw new Problem('http.not-found');
  return { act, language: languageAt(url)!, id, secret };
}

const addressOf = ({ act, language, id }: Asked): string => {
  if (act === 'confirm') return `/${language}/follow/${encodeURIComponent(id)}`;
  if (act === 'unfollow') return `/${language}/unfollow/${encodeURIComponent(id)}`;
  return actPath(act, id, language);
};

/** Whoever knows the secret of a link may send its form; a form without one is bound to what it is about. */
const boundTo = ({ secret, id }: Asked): string => secret || `follow ${id}`;

const textsIn = (given: Given): Typed =>
  Object.fromEntries(Object.entries(given ?? {}).filter((one): one is [string, string] => typeof one[1] === 'string'));

const callOf = (act: Act, id: string): string => {
  const [collection, last] = CALLS[act];
  return `${collection}/${encodeURIComponent(id)}/${last}`;
};

const CALLS: Readonly<Record<Act, readonly [collection: 'requests' | 'follows', last: string]>> = {
  add: ['requests', 'messages'],
  withdraw: ['requests', 'withdraw'],
  fixed: ['requests', 'feedback'],
  follow: ['requests', 'follow'],
  confirm: ['follows', 'confirm'],
  unfollow: ['follows', 'unfollow'],
};

function bodyOf(act: Act, typed: Typed): Typed {
  if (act === 'add') return { text: typed['text'] ?? '' };
  if (act === 'fixed') return { fixed: typed['fixed'] ?? '' };
  if (act === 'follow')
    return { email: typed['email']?.trim() ?? '', language: typed['messages'] === 'en' ? 'en' : 'fr' };
  return {};
}
