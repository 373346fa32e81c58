import type { Language } from '@guichet/events';
import { defineProblems, Problem } from '@guichet/service-kit';
import { publishedCodeOf, type ServiceSettings } from '@guichet/settings';
import type { Stop } from './domain/stops.ts';
import type { ServedMunicipality } from './municipalities.ts';

const READ_FIRST = { en: 'Please read this first', fr: 'À lire d’abord' };
const TEL = '{tel, select, none {} other { Telephone: {tel}.}}';
const TEL_FR = '{tel, select, none {} other { Téléphone\u00a0: {tel}.}}';

/** Nothing was taken; each text says what to do instead. */
export const stopProblems = defineProblems({
  'request.stopped': { status: 400, title: READ_FIRST, en: `{text}${TEL}`, fr: `{text}${TEL_FR}` },
  'request.out-of-season': {
    status: 400,
    title: READ_FIRST,
    en: 'Not at this time of the year: {service}. {text}',
    fr: 'Hors saison\u00a0: {service}. {text}',
  },
  'request.service-moved': {
    status: 400,
    title: READ_FIRST,
    en: 'Nothing is reported under “{service}” any more. Use “{name}” (code {use}).',
    fr: 'On ne signale plus rien sous «\u00a0{service}\u00a0». Utilisez «\u00a0{name}\u00a0» (code {use}).',
  },
});

/** In the language of the reader, with what a program needs to show it or to go on elsewhere in the member `stop`. */
export function stopProblem(
  stop: Stop,
  service: ServiceSettings,
  { services }: Pick<ServedMunicipality, 'services'>,
  language: Language,
): Problem {
  if (stop.why === 'stop-page') {
    const { id, tel } = stop.page;
    const text = stop.page.text[language];
    return problem('request.stopped', { text, tel: tel ?? 'none' }, { why: stop.why, page: id, text, tel });
  }
  const named = { service: service.name[language] };
  if (stop.why === 'out-of-season') {
    const text = stop.text[language];
    return problem('request.out-of-season', { ...named, text }, { why: stop.why, text });
  }
  const other = services.get(stop.use);
  const use = other ? publishedCodeOf(other) : stop.use;
  const name = other?.name[language] ?? use;
  return problem('request.service-moved', { ...named, name, use }, { why: stop.why, use: { serviceCode: use, name } });
}

const problem = (code: keyof typeof stopProblems, parameters: Record<string, string>, stop: object): Problem =>
  new Problem(code, parameters, [], { stop });
