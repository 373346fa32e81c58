import type { Language } from '@guichet/events';
import type { Caller } from '@guichet/service-kit';
import type { PublishedCatalogue } from '@guichet/settings';
import { markup, type Html } from '@guichet/texts';
import type { Page } from './page.ts';
import { ROLE_NAMES, TEXTS } from './texts.ts';

export const SIGN_IN_PATHS: Readonly<Record<Language, string>> = { en: '/en/sign-in', fr: '/fr/connexion' };

const otherThan = (language: Language): Language => (language === 'en' ? 'fr' : 'en');

/** Addresses of the one origin that pages lead to. */
export class SignInPages {
  constructor(
    private readonly publicUrl: string,
    private readonly limits: { readonly idleMinutes: number; readonly hours: number },
  ) {}

  signIn(language: Language, returnPath?: string): Page {
    const { signInTitle, signInWhy, signIn } = TEXTS[language];
    return this.#page(
      language,
      signInTitle,
      markup`<p>${signInWhy}</p>${this.#start(language, signIn, { return: returnPath })}`,
    );
  }

  notSetUp(language: Language): Page {
    const { signInTitle, notSetUp } = TEXTS[language];
    return this.#page(language, signInTitle, markup`<p class="warn">${notSetUp}</p>`);
  }

  signedIn(
    language: Language,
    { name, caller, token }: { name: string; caller: Caller; token: string },
    served: readonly PublishedCatalogue[],
  ): Page {
    const texts = TEXTS[language];
    const own = served
      .map(({ catalogue }) => catalogue)
      .filter(({ municipality }) => caller.municipalities?.includes(municipality.id));
    const departments = own.flatMap((one) => one.departments.filter(({ id }) => caller.departments.includes(id)));
    const listed = (things: readonly { readonly name: Record<Language, string> }[]) =>
      things.map((thing) => thing.name[language]).join(', ') || texts.none;
    const rows: [string, string][] = [
      [texts.name, name],
      [texts.role, ROLE_NAMES[caller.role][language]],
      [texts.municipality, listed(own.map(({ municipality }) => municipality))],
      ...(departments.length > 0 ? ([[texts.departments, listed(departments)]] as [string, string][]) : []),
    ];
    const ends = texts.ends
      .replace('{idle}', String(this.limits.idleMinutes))
      .replace('{hours}', String(this.limits.hours));
    const main = markup`<dl>${rows.map(([term, value]) => markup`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
<p class="soft">${ends}</p>
<form method="post" action="/session/end"><input type="hidden" name="language" value="${language}"><input type="hidden" name="token" value="${token}"><button class="button">${texts.signOut}</button></form>`;
    return this.#page(language, texts.signedInTitle, main);
  }

  signedOut(language: Language, how: 'signedOut' | 'onlyHere' = 'signedOut'): Page {
    const texts = TEXTS[language];
    const main = markup`<p>${texts[how]}</p>${this.#start(language, texts.signInAgain)}`;
    return this.#page(language, texts.signedOutTitle, main, `/session/ended?state=${otherThan(language)}`);
  }

  /**
   * Signed out here; on the way to where the provider's own session ends. A page and no redirect: browsers hold the answer to a form to
   * `form-action`, and where the provider ends its sessions need not be known when the page with the form is shown.
   */
  leaving(language: Language, next: URL): Page {
    const texts = TEXTS[language];
    const main = markup`<p>${texts.leaving}</p><p><a class="button" href="${next.href}">${texts.goOn}</a></p>`;
    return { ...this.#page(language, texts.signedOutTitle, main), next: next.href };
  }

  /** Signed in, and still nobody here. */
  refused(language: Language, why: 'noRole' | 'differentWork' | 'unusable'): Page {
    const texts = TEXTS[language];
    const main = markup`<p class="warn">${texts[why]}</p>${this.#start(language, texts.otherAccount, { prompt: 'login' })}`;
    return this.#page(language, texts.noRoleTitle, main);
  }

  failed(language: Language): Page {
    const texts = TEXTS[language];
    return this.#page(
      language,
      texts.failedTitle,
      markup`<p>${texts.failed}</p>${this.#start(language, texts.startAgain)}`,
    );
  }

  away(language: Language): Page {
    const texts = TEXTS[language];
    return this.#page(
      language,
      texts.awayTitle,
      markup`<p class="warn">${texts.away}</p>${this.#start(language, texts.tryAgain)}`,
    );
  }

  forbidden(language: Language): Page {
    const texts = TEXTS[language];
    const back = markup`<a class="button" href="${SIGN_IN_PATHS[language]}">${texts.tryAgain}</a>`;
    return this.#page(language, texts.forbiddenTitle, markup`<p class="warn">${texts.forbidden}</p>${back}`);
  }

  #page(language: Language, title: string, main: Html, other = SIGN_IN_PATHS[otherThan(language)]): Page {
    return { language, title, main, other };
  }

  /** By the public address: the provider sends the browser back there, and its cookie has to be of the same host. */
  #start(language: Language, text: string, more: Readonly<Record<string, string | undefined>> = {}): Html {
    const query = new URLSearchParams({ language });
    for (const [name, value] of Object.entries(more)) if (value) query.set(name, value);
    return markup`<p><a class="button" href="${this.publicUrl}/session/start?${query.toString()}">${text}</a></p>`;
  }
}
