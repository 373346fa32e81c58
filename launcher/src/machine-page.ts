import { languageOf } from '@guichet/service-kit';
import type { Page } from './gateway/gateway.ts';
import { markup } from '@guichet/texts';
import { sendPage } from './page.ts';

const TEXTS = {
  en: {
    title: 'Guichet on this machine',
    links: [
      ['/en', 'Pages of residents'],
      ['/open311/v2/services.json', 'Services offered (Open311)'],
      ['/open311/v2/requests.json', 'Requests (Open311)'],
      ['/en/sign-in', 'Staff sign-in'],
      ['/mail', 'Messages sent'],
      ['/health/ready', 'Service status'],
    ],
  },
  fr: {
    title: 'Guichet sur cet ordinateur',
    links: [
      ['/fr', 'Pages de la population'],
      ['/open311/v2/services.json', 'Services offerts (Open311)'],
      ['/open311/v2/requests.json', 'Demandes (Open311)'],
      ['/fr/connexion', 'Connexion du personnel'],
      ['/mail', 'Messages envoyés'],
      ['/health/ready', 'État des services'],
    ],
  },
} as const;

/** `/machine`: links for whoever runs it. */
export const machinePage: Page = async (path, request, response) => {
  if (path !== '/machine') return false;
  const language = languageOf(request);
  const { title, links } = TEXTS[language];
  const items = links.map(
    ([href, text]) => markup`<li><a href="${href}?locale=${language}">${text}</a></li>
`,
  );
  sendPage(response, 200, {
    language,
    title,
    main: markup`<ul>
${items}</ul>`,
    other: { href: `/machine?locale=${language === 'en' ? 'fr' : 'en'}` },
  });
  return true;
};
