import type { ComponentChildren } from 'preact';
import { ErrorSummary, type Fault } from '../error-summary.tsx';
import { OWN_NAME, otherThan, type Both, type Language } from '../language.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const FRAME_TEXTS: Both<typeof en> = { en, fr };

/** Whose pages these are. */
export interface Site {
  readonly name: Both;
  /** How to reach somebody: an address, a telephone number. */
  readonly contact: Both;
}

/** A page that is one form. Its language is changed by a button of that form, so that nothing typed is lost. */
export interface PageForm {
  readonly action: string;
  readonly token: string;
  /** True where another page comes before it, to which a button of the form goes back. */
  readonly back?: boolean;
}

/** What every page has around what is its own. */
export interface Frame {
  readonly language: Language;
  readonly site: Site;
  readonly title: string;
  /** Above the title: what it is a part of. */
  readonly caption?: string;
  /** The same page in the other language. */
  readonly other: string;
  readonly form?: PageForm;
  readonly faults?: readonly Fault[];
  /** True where the page is for everybody to find. */
  readonly isPublic?: boolean;
}

export interface PageProps {
  readonly frame: Frame;
  /** Address of the style. */
  readonly style: string;
  readonly children: ComponentChildren;
}

export function Page({ frame, style, children }: PageProps) {
  const { language, site, title, faults = [], form, isPublic } = frame;
  const texts = FRAME_TEXTS[language];
  const shown = faults.length > 0 ? texts.errorTitle(title) : title;
  const inside = (
    <>
      <Header frame={frame} />
      <div class="page within">
        <Main frame={frame}>{children}</Main>
      </div>
    </>
  );
  return (
    <html lang={`${language}-CA`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {!isPublic && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <title>{`${shown} · ${site.name[language]}`}</title>
        <link rel="stylesheet" href={style} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip hidden" href="#main">
          {texts.skip}
        </a>
        {form ? <WholeForm form={form}>{inside}</WholeForm> : inside}
        <Footer language={language} site={site} />
      </body>
    </html>
  );
}

/**
 * Enter in a field presses the first submit button of its form, so that the form begins with one that goes on. A `form` around header and
 * main, because the button that changes the language belongs to it.
 */
const WholeForm = ({ form: { action, token }, children }: { form: PageForm; children: ComponentChildren }) => (
  <form class="page" method="post" action={action} noValidate>
    <button class="hidden" name="go" value="on" tabIndex={-1} aria-hidden="true" />
    <input type="hidden" name="token" value={token} />
    {children}
  </form>
);

function Header({ frame: { language, site, other, form } }: { frame: Frame }) {
  const spoken = otherThan(language);
  const toggle = { class: 'toggle', lang: spoken };
  return (
    <header class="top">
      <div class="within">
        <a class="name" href={`/${language}`}>
          {site.name[language]}
        </a>
        {form ? (
          <button {...toggle} name="language" value={spoken} formNoValidate>
            {OWN_NAME[spoken]}
          </button>
        ) : (
          <a {...toggle} href={other} hreflang={spoken}>
            {OWN_NAME[spoken]}
          </a>
        )}
      </div>
    </header>
  );
}

function Main({ frame, children }: { frame: Frame; children: ComponentChildren }) {
  const { language, title, caption, form, faults = [] } = frame;
  const texts = FRAME_TEXTS[language];
  return (
    <>
      {form?.back && (
        <button class="back" name="go" value="back" formNoValidate>
          {texts.back}
        </button>
      )}
      <main id="main" tabIndex={-1}>
        {faults.length > 0 && <ErrorSummary title={texts.problem} faults={faults} />}
        {caption && <p class="caption">{caption}</p>}
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}

const ABOUT: Both<readonly (readonly [text: 'help' | 'privacy' | 'accessibility' | 'staff', href: string])[]> = {
  en: [
    ['help', '/help'],
    ['privacy', '/help/privacy'],
    ['accessibility', '/help/accessibility'],
    ['staff', '/en/sign-in'],
  ],
  fr: [
    ['help', '/aide'],
    ['privacy', '/aide/vie-privee'],
    ['accessibility', '/aide/accessibilite'],
    ['staff', '/fr/connexion'],
  ],
};

function Footer({ language, site }: { language: Language; site: Site }) {
  const texts = FRAME_TEXTS[language];
  return (
    <footer class="foot">
      <div class="within">
        <p>
          <strong>{texts.contact}</strong> {site.contact[language]}
        </p>
        <nav aria-label={texts.footer}>
          <ul>
            {ABOUT[language].map(([text, href]) => (
              <li key={href}>
                <a href={href}>{texts[text]}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
