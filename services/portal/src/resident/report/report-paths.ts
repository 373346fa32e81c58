import type { ServiceSettings } from '@guichet/settings';
import type { Both, Language } from '../../ui/language.ts';
import { PATHS } from '../paths.ts';

export const STOP: Both = { en: 'stop', fr: 'urgence' };

export const servicePath = ({ code }: Pick<ServiceSettings, 'code'>, language: Language): string =>
  `${PATHS.report[language]}/${encodeURIComponent(code)}`;

/** Of a page of a report; the first one has no name of its own. */
export const stepPath = (
  service: Pick<ServiceSettings, 'code'>,
  { slug }: { readonly slug: Both },
  language: Language,
): string => servicePath(service, language) + (slug[language] && `/${slug[language]}`);
