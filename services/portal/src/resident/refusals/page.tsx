import { languageOf, type ErrorRequest, type ErrorShape, type ProblemDocument } from '@guichet/service-kit';
import { otherThan, type Both, type Language } from '../../ui/language.ts';
import type { Pages } from '../../ui/pages.tsx';
import { Actions, ButtonLink } from '../../ui/parts.tsx';
import { languageAt, PATHS } from '../paths.ts';
import type { Sites } from '../sites.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const REFUSAL_TEXTS: Both<typeof en> = { en, fr };

/** A refusal is a page for whoever asked for one; programs get the document. */
export const refusalsOf =
  (pages: Pick<Pages, 'html'>, sites: Pick<Sites, 'lastKnown'>): ErrorShape =>
  ({ headers }) => {
    if (!String(headers['accept'] ?? '').includes('text/html')) return 'problem';
    return (problem, request) => ({
      contentType: 'text/html; charset=utf-8',
      body: pages.html(refusalPage(problem, request, sites)),
    });
  };

function refusalPage(problem: ProblemDocument, request: ErrorRequest, sites: Pick<Sites, 'lastKnown'>) {
  const language = languageAt(request.url) ?? languageOf(request);
  const isUnknown = problem.code === 'http.not-found';
  const texts = REFUSAL_TEXTS[language];
  const title = isUnknown ? texts.notFound : problem.title;
  const detail = isUnknown ? texts.notFoundAdvice : problem.detail;
  const again = problem.status === 503 && request.method === 'GET' ? request.url : undefined;
  return {
    frame: { language, site: sites.lastKnown(), title, other: PATHS.home[otherThan(language)] },
    content: <Refusal language={language} detail={detail} again={again} />,
  };
}

interface RefusalProps {
  readonly language: Language;
  readonly detail: string;
  /** What may be tried again. */
  readonly again?: string;
}

export function Refusal({ language, detail, again }: RefusalProps) {
  const texts = REFUSAL_TEXTS[language];
  return (
    <>
      <p class="lead">{detail}</p>
      <Actions>
        {again && <ButtonLink href={again}>{texts.again}</ButtonLink>}
        <ButtonLink href={PATHS.home[language]} tone={again ? 'quiet' : undefined}>
          {texts.home}
        </ButtonLink>
      </Actions>
    </>
  );
}
