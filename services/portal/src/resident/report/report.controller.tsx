import { May, Problem } from '@guichet/service-kit';
import { availabilityOf, type Catalogue, type ServiceSettings } from '@guichet/settings';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieIn, cookieOf, REPORT_COOKIE } from '../../cookies.ts';
import { Drafts } from '../../draft/drafts.ts';
import { formToken, isFormToken, isFromOwnPage } from '../../own-forms.ts';
import { PublicUrl } from '../../session.controller.ts';
import { newSecret } from '../../sessions/sealed.ts';
import type { Fault } from '../../ui/error-summary.tsx';
import { otherThan, type Language } from '../../ui/language.ts';
import { Pages } from '../../ui/pages.tsx';
import { languageAt, PATHS } from '../paths.ts';
import { siteOf, Sites } from '../sites.ts';
import { check } from './check/step.tsx';
import { draftName, newDraft, type Draft } from './draft.ts';
import { firstFaulty, neighbourOf, stepAt, stepsOf } from './flow.ts';
import { REPORT_TEXTS } from './frame/texts.ts';
import { questions } from './questions/step.tsx';
import { servicePath, STOP, stepPath } from './report-paths.ts';
import { Search, SEARCH_TEXTS } from './search/page.tsx';
import { SendReport } from './send-report.ts';
import type { Form, Step } from './step.ts';
import { causeOf, stopFor } from './stop/stop-for.ts';
import { OutOfSeason, Stop, STOP_TEXTS } from './stop/page.tsx';

/** The page of a report that is asked for, and whose browser asks. */
interface Asked {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly service: ServiceSettings;
  /** Of the cookie. */
  readonly secret: string;
  readonly draft: Draft;
}

type Given = Readonly<Record<'service', string>> & { readonly step?: string };

/** From a few words to a request, a page at a time. */
@Controller()
@May('everybody')
export class ReportController {
  constructor(
    private readonly sites: Sites,
    private readonly drafts: Drafts,
    private readonly sending: SendReport,
    private readonly pages: Pages,
    private readonly origin: PublicUrl,
  ) {}

  @Get(['report', 'signaler'])
  async search(@Req() { url }: FastifyRequest, @Query() { q }: Form, @Res() reply: FastifyReply) {
    const language = languageAt(url)!;
    const catalogue = await this.sites.catalogue();
    const typed = typeof q === 'string' ? q.slice(0, 200) : '';
    const texts = SEARCH_TEXTS[language];
    const other = PATHS.report[otherThan(language)] + (typed && `?q=${encodeURIComponent(typed)}`);
    return this.pages.send(reply, {
      frame: { language, site: siteOf(catalogue), title: typed ? texts.titleFound(typed) : texts.title, other },
      content: <Search language={language} catalogue={catalogue} typed={typed} />,
    });
  }

  @Get(['report/:service', 'report/:service/:step', 'signaler/:service', 'signaler/:service/:step'])
  async show(@Param() given: Given, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const asked = await this.#asked(given, request, reply);
    const { language, service, draft } = asked;
    const slug = given.step ?? '';
    const closed = this.#closed(asked, reply);
    if (closed) return closed;
    const stop = stopFor(asked);
    if (slug === STOP[language] && stop) return this.#stop(asked, stop, reply);
    const step = stepAt(service, slug, language);
    if (!step && slug !== STOP[language]) throw new Problem('http.not-found');
    if (stop && step !== questions && step !== causeOf(asked))
      return reply.redirect(`${servicePath(service, language)}/${STOP[language]}`, 303);
    const faulty = step ? firstFaulty(draft, service, step) : stepsOf(service)[0];
    if (faulty) return reply.redirect(stepPath(service, faulty, language), 303);
    if (step === stepsOf(service).at(-1) && !draft.isWhole) await this.#keep(asked, { ...draft, isWhole: true });
    return this.#page(reply, asked, step!, []);
  }

  @Post(['report/:service', 'report/:service/:step', 'signaler/:service', 'signaler/:service/:step'])
  async take(
    @Param() given: Given,
    @Req() request: FastifyRequest,
    @Body() form: Form | undefined,
    @Res() reply: FastifyReply,
  ) {
    const before = await this.#asked(given, request, reply);
    const { language, service, secret } = before;
    const step = stepAt(service, given.step ?? '', language);
    if (!step) throw new Problem('http.not-found');
    if (!isFromOwnPage(request.headers, this.origin.url) || !isFormToken(secret, form?.['token']))
      throw new Problem('portal.form-foreign');
    const draft = step.take(before.draft, form ?? {}, service);
    const asked = { ...before, draft };
    await this.#keep(before, draft);
    const aside = asideOf(asked, step, form ?? {});
    if (aside) return reply.redirect(aside, 303);
    if (stopFor(asked)) {
      await this.sending.stopped(asked);
      return reply.redirect(`${servicePath(service, language)}/${STOP[language]}`, 303);
    }
    const faults = step.faults(draft, service, language);
    if (faults.length > 0) return this.#page(reply, asked, step, faults);
    const next = neighbourOf(service, step, 1);
    if (!next) return this.#send(reply, asked, step);
    const last = stepsOf(service).at(-1)!;
    const isWhole = draft.isWhole && !firstFaulty(draft, service, last);
    return reply.redirect(stepPath(service, isWhole ? last : next, language), 303);
  }

  async #send(reply: FastifyReply, asked: Asked, step: Step) {
    const { language, service, draft } = asked;
    const faulty = firstFaulty(draft, service, step);
    if (faulty) return reply.redirect(stepPath(service, faulty, language), 303);
    const outcome = await this.sending.send(asked);
    if ('reference' in outcome) return reply.redirect(`${PATHS.requests[language]}/${outcome.reference}?sent=1`, 303);
    return this.#page(reply, asked, step, outcome.faults, outcome.status);
  }

  async #asked({ service: code, step }: Given, request: FastifyRequest, reply: FastifyReply): Promise<Asked> {
    const language = languageAt(request.url)!;
    const catalogue = await this.sites.catalogue();
    const service = catalogue.services.find((one) => one.code === code);
    if (!service) throw new Problem('http.not-found');
    const known = cookieIn(request.headers.cookie, REPORT_COOKIE);
    const secret = known ?? newSecret();
    reply.header('Set-Cookie', cookieOf(REPORT_COOKIE, secret, COOKIE_SECONDS));
    const kept = known && (await this.drafts.read<Draft>(known, draftName(code)));
    // What was sent stays for whoever presses its button again; on every other page another report begins.
    const isPressed = request.method === 'POST' && step === check.slug[language];
    const isSame = kept && (kept.sent === undefined || isPressed);
    return { language, catalogue, service, secret, draft: isSame ? kept : newDraft(language) };
  }

  #keep({ secret, service }: Asked, draft: Draft): Promise<void> {
    return this.drafts.write(secret, draftName(service.code), draft);
  }

  /** Nothing can be reported under this service now. */
  #closed({ language, catalogue, service }: Asked, reply: FastifyReply) {
    const availability = availabilityOf(service, new Date(), catalogue.municipality.timeZone);
    if (availability.state === 'moved') return reply.redirect(servicePath({ code: availability.use }, language), 303);
    if (availability.state === 'available') return undefined;
    return this.pages.send(reply, {
      frame: {
        language,
        site: siteOf(catalogue),
        title: service.name[language],
        other: servicePath(service, otherThan(language)),
      },
      content: <OutOfSeason language={language} text={availability.text} />,
    });
  }

  #stop(asked: Asked, { text, tel }: NonNullable<ReturnType<typeof stopFor>>, reply: FastifyReply) {
    const { language, catalogue, service } = asked;
    const spoken = otherThan(language);
    return this.pages.send(reply, {
      frame: {
        language,
        site: siteOf(catalogue),
        title: STOP_TEXTS[language].title,
        caption: service.name[language],
        other: `${servicePath(service, spoken)}/${STOP[spoken]}`,
      },
      content: <Stop language={language} text={text} tel={tel} back={stepPath(service, causeOf(asked), language)} />,
    });
  }

  #page(
    reply: FastifyReply,
    asked: Asked,
    step: Step,
    faults: readonly Fault[],
    status = faults.length > 0 ? 422 : 200,
  ) {
    const { language, catalogue, service, secret } = asked;
    const steps = stepsOf(service);
    const at = steps.indexOf(step);
    const props = { ...asked, faults };
    const title = step.title(props);
    const { View } = step;
    return this.pages.send(reply, {
      status,
      frame: {
        language,
        site: siteOf(catalogue),
        title,
        caption: REPORT_TEXTS[language].step(at === 0 ? '' : service.name[language], at + 1, steps.length),
        other: stepPath(service, step, otherThan(language)),
        form: { action: stepPath(service, step, language), token: formToken(secret), back: true },
        faults,
      },
      content: <View {...props} />,
    });
  }
}

/** From the last page on, as drafts are kept. */
const COOKIE_SECONDS = 24 * 60 * 60;

/** Where the form leads that asks for another language, or goes back. Nothing is checked then, and everything is kept. */
function asideOf({ language, service }: Asked, step: Step, form: Form): string | undefined {
  const spoken = form['language'];
  if (spoken === 'en' || spoken === 'fr') return stepPath(service, step, spoken);
  if (form['go'] !== 'back') return undefined;
  const before = neighbourOf(service, step, -1);
  return before ? stepPath(service, before, language) : PATHS.report[language];
}
