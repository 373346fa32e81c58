import { languageOf, May } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { Body, Controller, Get, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ATTEMPT_COOKIE, cookieOf, SESSION_COOKIE, withoutCookie } from './cookies.ts';
import { formToken, isFormToken, isFromOwnPage } from './own-forms.ts';
import { sendPage } from './pages/page.ts';
import { SIGN_IN_PATHS, SignInPages } from './pages/sign-in-pages.ts';
import { LogoutTokens } from './provider/logout-tokens.ts';
import { Provider, ProviderAway } from './provider/provider.ts';
import { returnPathIn } from './return-address.ts';
import { Sessions } from './sessions/sessions.ts';
import { ATTEMPT_SECONDS, attemptIn, kept, SignIn, type SignedIn } from './sign-in.ts';

type Fields = Readonly<Record<string, unknown>>;
type Language = 'en' | 'fr';

/** The addresses of the origin itself. */
export class PublicUrl {
  constructor(readonly url: string) {}
}

@Controller()
@May('everybody')
export class SessionController {
  readonly #log = new Logger('Session');

  constructor(
    private readonly signIn: SignIn,
    private readonly provider: Provider,
    private readonly sessions: Sessions,
    private readonly logoutTokens: LogoutTokens,
    private readonly pages: SignInPages,
    private readonly settings: PublishedSettings,
    private readonly origin: PublicUrl,
  ) {}

  @Get('en/sign-in')
  english(@Req() request: FastifyRequest, @Query() query: Fields, @Res() reply: FastifyReply) {
    return this.#home('en', request, query, reply);
  }

  @Get('fr/connexion')
  french(@Req() request: FastifyRequest, @Query() query: Fields, @Res() reply: FastifyReply) {
    return this.#home('fr', request, query, reply);
  }

  async #home(language: Language, request: FastifyRequest, query: Fields, reply: FastifyReply) {
    if (!this.provider.isSetUp) return sendPage(reply, 200, this.pages.notSetUp(language));
    return this.#orAway(language, reply, async () => {
      const signedIn = await this.signIn.current(request.headers.cookie);
      if (signedIn) return this.#showSignedIn(language, signedIn, reply);
      const returnPath = returnPathIn(query['return'], this.origin.url);
      return sendPage(reply, 200, this.pages.signIn(language, returnPath));
    });
  }

  async #showSignedIn(language: Language, { secret, content, caller }: SignedIn, reply: FastifyReply) {
    const shown = { name: content.name, caller, token: formToken(secret) };
    return sendPage(reply, 200, this.pages.signedIn(language, shown, await this.settings.current()));
  }

  @Get('session/start')
  async start(@Req() request: FastifyRequest, @Query() query: Fields, @Res() reply: FastifyReply) {
    const language = languageIn(query['language'], request);
    if (!this.provider.isSetUp) return sendPage(reply, 200, this.pages.notSetUp(language));
    return this.#orAway(language, reply, async () => {
      const { address, attempt } = await this.provider.start({
        ui_locales: `${language}-CA ${language}`,
        ...(query['prompt'] === 'login' && { prompt: 'login' }),
      });
      const returnPath = returnPathIn(query['return'], this.origin.url);
      const cookie = cookieOf(ATTEMPT_COOKIE, kept({ ...attempt, language, returnPath }), ATTEMPT_SECONDS);
      return reply.header('Set-Cookie', cookie).header('Cache-Control', 'no-store').redirect(address.href, 303);
    });
  }

  @Get('session/callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const attempt = attemptIn(request.headers.cookie);
    const language = attempt?.language ?? languageIn(undefined, request);
    if (!attempt) return sendPage(reply, 400, this.pages.failed(language));
    reply.header('Set-Cookie', withoutCookie(ATTEMPT_COOKIE));
    return this.#orAway(language, reply, async () => {
      const query = request.url.slice(request.url.indexOf('?'));
      const outcome = await this.signIn.finish(query, attempt, request.headers.cookie).catch((error: unknown) => {
        if (error instanceof ProviderAway) throw error;
        this.#log.warn(error);
        return undefined;
      });
      if (!outcome) return sendPage(reply, 400, this.pages.failed(language));
      if (typeof outcome === 'string') return sendPage(reply, 403, this.pages.refused(language, outcome));
      const next = returnPathIn(attempt.returnPath, this.origin.url) ?? SIGN_IN_PATHS[language];
      return reply
        .header('Set-Cookie', cookieOf(SESSION_COOKIE, outcome.secret))
        .header('Cache-Control', 'no-store')
        .redirect(next, 303);
    });
  }

  @Post('session/end')
  async end(@Req() request: FastifyRequest, @Body() form: Fields | undefined, @Res() reply: FastifyReply) {
    const language = languageIn(form?.['language'], request);
    const signedIn = await this.signIn.held(request.headers.cookie);
    const isOwn = isFromOwnPage(request.headers, this.origin.url);
    if (!isOwn || (signedIn && !isFormToken(signedIn.secret, form?.['token'])))
      return sendPage(reply, 403, this.pages.forbidden(language));
    await this.signIn.forget(request.headers.cookie);
    reply.header('Set-Cookie', withoutCookie(SESSION_COOKIE)).header('Cache-Control', 'no-store');
    try {
      const there = signedIn && (await this.provider.end(signedIn.content, language));
      return sendPage(reply, 200, there ? this.pages.leaving(language, there) : this.pages.signedOut(language));
    } catch (error) {
      if (!(error instanceof ProviderAway)) throw error;
      return sendPage(reply, 200, this.pages.signedOut(language, 'onlyHere'));
    }
  }

  /** Where the provider sends the browser after it ended its own session. */
  @Get('session/ended')
  ended(@Req() request: FastifyRequest, @Query() query: Fields, @Res() reply: FastifyReply) {
    return sendPage(reply, 200, this.pages.signedOut(languageIn(query['state'], request)));
  }

  /** The provider says that somebody left, or signed out elsewhere. */
  @Post('session/back-channel-logout')
  @HttpCode(200)
  async backChannelLogout(@Body() form: Fields | undefined, @Res() reply: FastifyReply) {
    const token = form?.['logout_token'];
    const loggedOut = typeof token === 'string' ? await this.logoutTokens.read(token) : undefined;
    reply.header('Cache-Control', 'no-store');
    if (!loggedOut) return reply.code(400).send({ error: 'invalid_request' });
    const sessions = await this.sessions.endOf(loggedOut);
    this.#log.log({ message: 'sessions ended by the identity provider', sessions });
    return reply.code(200).send();
  }

  async #orAway(language: Language, reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProviderAway)) throw error;
      this.#log.warn(error);
      return sendPage(reply.header('Retry-After', '30'), 503, this.pages.away(language));
    }
  }
}

const languageIn = (given: unknown, request: FastifyRequest): Language =>
  given === 'en' || given === 'fr' ? given : languageOf(request);
