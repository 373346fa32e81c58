import { languageOf } from '@guichet/service-kit';
import type { Page } from './gateway/gateway.ts';
import { markup } from '@guichet/texts';
import { sendPage } from './page.ts';

const TEXTS = {
  en: {
    title: 'Guichet on this machine',
    links: [
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
      ['/open311/v2/services.json', 'Services offerts (Open311)'],
      ['/open311/v2/requests.json', 'Demandes (Open311)'],
      ['/fr/connexion', 'Connexion du personnel'],
      ['/mail', 'Messages envoyés'],
      ['/health/ready', 'État des services'],
    ],
  },
} as const;

/** `/`: links to the other pages, until there is a portal. `isThere` says which of them this origin has. */
export const homePage =
  (isThere: (href: string) => boolean = () => true): Page =>
  async (path, request, response) => {
    if (path !== '/') return false;
    const language = languageOf(request);
    const { title, links } = TEXTS[language];
    const items = links
      .filter(([href]) => isThere(href))
      .map(
        ([href, text]) => markup`<li><a href="${href}?locale=${language}">${text}</a></li>
`,
      );
    sendPage(response, 200, {
      language,
      title,
      main: markup`<ul>
${items}</ul>`,
      other: { href: `/?locale=${language === 'en' ? 'fr' : 'en'}` },
    });
    return true;
  };
