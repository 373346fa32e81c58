import type { ServerResponse } from 'node:http';
import type { Language } from '@guichet/events';
import { languageOf } from '@guichet/service-kit';
import type { Page } from '../gateway/gateway.ts';
import type { Replicas } from '../gateway/replicas.ts';
import { dayAndTime, markup, type Html } from '@guichet/texts';
import { sendPage } from '../page.ts';
import { formsOfReporter } from './act-forms.ts';
import { secretIn } from './act-pages.ts';
import { requestStatus, type RequestStatus } from './request-status.ts';
import { STATUS_TEXTS } from './status-texts.ts';

const ADDRESS = /^(?:\/(en|fr))?\/requests\/([^/]+)(?:\/fixed)?$/u;
/** A reference has no characters that could lead to another path of intake. */
const REFERENCE = /^[\w-]+$/u;

/** `/{en|fr}/requests/<reference>`, which every e-mail links to, until there is a portal; without a language, the reader’s own. */
export const statusPage =
  (replicas: Replicas): Page =>
  async (path, request, response) => {
    const [, spoken, reference] = ADDRESS.exec(path) ?? [];
    if (!reference) return false;
    request.resume();
    const language = (spoken as Language | undefined) ?? languageOf(request);
    const status = REFERENCE.test(reference) ? await requestStatus(replicas, reference, language) : 'unknown';
    const other = { href: `/${language === 'en' ? 'fr' : 'en'}/requests/${reference}` };
    if (typeof status === 'string') sendFailure(response, status, language, other);
    else {
      const title = STATUS_TEXTS[language].title(status.reference);
      const secret = secretIn(request);
      const forms = secret ? formsOfReporter(secret, language) : markup``;
      const main = markup`${statusOf(status, language)}${forms}`;
      sendPage(response, 200, { language, title, main, other: otherOf(other, secret), hasForm: secret !== null });
    }
    return true;
  };

/** The secret goes along to the other language. */
const otherOf = ({ href }: { readonly href: string }, secret: string | null) => ({
  href: secret ? `${href}?secret=${encodeURIComponent(secret)}` : href,
});

function sendFailure(
  response: ServerResponse,
  failure: 'unknown' | 'unavailable',
  language: Language,
  other: { readonly href: string },
): void {
  const texts = STATUS_TEXTS[language];
  const main = markup`<p>${texts[`${failure}Advice`]}</p>`;
  if (failure === 'unavailable') response.setHeader('Retry-After', '30');
  sendPage(response, failure === 'unknown' ? 404 : 502, { language, title: texts[failure], main, other });
}

function statusOf(status: RequestStatus, language: Language): Html {
  const texts = STATUS_TEXTS[language];
  const time = (at: string): Html => markup`<time datetime="${at}">${dayAndTime(at, status.timeZone, language)}</time>`;
  const row = (label: string, value: string | Html): Html => markup`<dt>${label}${texts.colon}</dt><dd>${value}</dd>
`;
  const steps = status.timeline.map(
    ({ at, stateText }) => markup`<dt>${time(at)}</dt><dd>${stateText}</dd>
`,
  );
  return markup`<dl>
${row(texts.reference, status.reference)}${row(texts.service, status.serviceName)}${row(texts.state, status.stateText)}${
    status.department ? row(texts.department, status.department.name) : markup``
  }${status.expectedAt ? row(texts.expected, time(status.expectedAt)) : markup``}</dl>
<h2 id="timeline">${texts.timeline}</h2>
<dl aria-labelledby="timeline">
${steps}</dl>`;
}
