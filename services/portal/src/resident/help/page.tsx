import type { Site } from '../../ui/frame/frame.tsx';
import type { Both, Language } from '../../ui/language.ts';
import { Doors } from '../../ui/parts.tsx';
import { PATHS } from '../paths.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const HELP_TEXTS: Both<typeof en> = { en, fr };

/** Last parts of the addresses of articles. */
export const SLUGS = {
  reporting: { en: 'reporting', fr: 'signaler' },
  tracking: { en: 'tracking', fr: 'suivre' },
  privacy: { en: 'privacy', fr: 'vie-privee' },
  accessibility: { en: 'accessibility', fr: 'accessibilite' },
} as const satisfies Readonly<Record<string, Both>>;

export type ArticleName = keyof typeof SLUGS;

export const Help = ({ language }: { language: Language }) => (
  <Doors
    doors={(Object.keys(SLUGS) as ArticleName[]).map((name) => ({
      href: `${PATHS.help[language]}/${SLUGS[name][language]}`,
      text: HELP_TEXTS[language].articles[name].title,
    }))}
  />
);

export function Article({ language, name, site }: { language: Language; name: ArticleName; site: Site }) {
  const { articles, contact } = HELP_TEXTS[language];
  return (
    <>
      {articles[name].parts.map(([title, ...paragraphs]) => (
        <section key={title}>
          <h2>{title}</h2>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      ))}
      <h2>{contact}</h2>
      <p>{site.contact[language]}</p>
    </>
  );
}
