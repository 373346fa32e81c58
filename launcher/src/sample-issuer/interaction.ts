import type { IncomingMessage, ServerResponse } from 'node:http';
import { markup } from '@guichet/texts';
import type { Provider } from 'oidc-provider';
import { readBody } from '../gateway/body.ts';
import { sendPage } from '../page.ts';
import type { SampleLogin } from './people.ts';
import { ISSUER_TEXTS } from './texts.ts';

export async function interactionPage(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const language = await languageIn(provider, request, response);
  if (language) showForm(request, response, language);
}

/** Finishes the sign-in, or shows the form again. */
export async function interactionForm(
  provider: Provider,
  holderOf: (login: string, password: string) => SampleLogin | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fields = new URLSearchParams((await readBody(request)).bytes.toString('utf8'));
  const language = await languageIn(provider, request, response);
  if (!language) return;
  const login = holderOf(fields.get('login') ?? '', fields.get('password') ?? '');
  if (!login) return showForm(request, response, language, true);
  await provider.interactionFinished(request, response, { login: { accountId: login } });
}

/** Undefined, and answered, where the interaction is over or of another browser. */
async function languageIn(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    const asked = new URL(request.url!, 'http://localhost').searchParams.get('locale');
    const { params } = await provider.interactionDetails(request, response);
    return (asked ?? String(params['ui_locales'] ?? '')).startsWith('fr') ? 'fr' : 'en';
  } catch {
    const { title, tooLate } = ISSUER_TEXTS.en;
    const main = markup`<p>${tooLate}</p><p lang="fr">${ISSUER_TEXTS.fr.tooLate}</p>`;
    sendPage(response, 400, { language: 'en', title, main, other: { href: '/fr/connexion' } });
    return undefined;
  }
}

function showForm(request: IncomingMessage, response: ServerResponse, language: 'en' | 'fr', wrong = false): void {
  const texts = ISSUER_TEXTS[language];
  const main = markup`<p>${texts.what}</p>
${wrong ? markup`<p role="alert">${texts.wrong}</p>` : ''}
<form method="post" action="?locale=${language}">
<p><label>${texts.login}<br><input name="login" autocomplete="username" autocapitalize="none" required></label></p>
<p><label>${texts.password}<br><input name="password" type="password" autocomplete="current-password" required></label></p>
<button>${texts.signIn}</button>
</form>`;
  sendPage(response, wrong ? 422 : 200, {
    language,
    title: texts.title,
    main,
    other: { href: `?locale=${language === 'en' ? 'fr' : 'en'}` },
    hasForm: true,
  });
}
